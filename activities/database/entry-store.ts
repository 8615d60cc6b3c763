import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { DateTrigger, Plan } from '../../engine/interpreter/plan.ts';
import type { Reader } from './doors.ts';
import type { Database } from './schema.ts';

/** A live version that starts by date. */
export interface DateVersion {
  readonly id: string;
  readonly journey: string;
  readonly trigger: DateTrigger;
  readonly plan: Plan;
}

export async function liveDateVersions(reader: Reader): Promise<readonly DateVersion[]> {
  const rows = await reader
    .selectFrom('version')
    .select(['id', 'journey', 'plan'])
    .where('state', '=', 'live')
    .where('trigger_event', 'like', 'date:%')
    .orderBy('journey')
    .execute();
  return rows.flatMap((row) => dateVersionOf(row) ?? []);
}

export const dateVersionOf = (row: Omit<DateVersion, 'trigger'>): DateVersion | null =>
  row.plan.trigger.kind === 'date' ? { ...row, trigger: row.plan.trigger } : null;

export interface DueEntry {
  readonly journey: string;
  readonly patient: string;
  readonly key: string;
}

/** A date that is there before: only what was not started yet is planned anew. */
export async function putDueEntry(
  trx: Transaction<Database>,
  row: DueEntry & { readonly version: string; readonly appointment: string | null; readonly at: string },
): Promise<void> {
  const { version, at, ...entry } = row;
  const planned = { version, due_at: new Date(at), leased_until: null };
  await trx
    .insertInto('due_entry')
    .values({ ...entry, ...planned })
    .onConflict((conflict) =>
      conflict.columns(['journey', 'patient', 'key']).doUpdateSet(planned).where('due_entry.done_at', 'is', null),
    )
    .execute();
}

export async function dropDueEntry(trx: Transaction<Database>, { journey, patient, key }: DueEntry): Promise<void> {
  await trx
    .deleteFrom('due_entry')
    .where('journey', '=', journey)
    .where('patient', '=', patient)
    .where('key', '=', key)
    .where('done_at', 'is', null)
    .execute();
}

/** Leases entries that are due, earliest first: a process that dies gives them back. */
export async function leaseDueEntries(
  db: Pick<Transaction<Database>, 'getExecutor'>,
  batch: number,
): Promise<readonly DueEntry[]> {
  const { rows } = await sql<DueEntry>`
    update due_entry u set leased_until = clock_timestamp() + interval '30 seconds'
    from (select d.journey, d.patient, d.key from due_entry d
      join version v on v.id = d.version and v.state = 'live'
      where d.done_at is null and d.due_at <= (select calendar_now())
        and (d.leased_until is null or d.leased_until < clock_timestamp())
      order by d.due_at, d.patient limit ${batch} for update of d skip locked) s
    where u.journey = s.journey and u.patient = s.patient and u.key = s.key
    returning u.journey, u.patient, u.key`.execute(db);
  return rows;
}

/** The earliest instant at which somebody may enter, in milliseconds from the machine's now; null: none is planned. */
export async function nextEntryInMs(db: Pick<Transaction<Database>, 'getExecutor'>): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select min(extract(epoch from at - clock_timestamp()) * 1000)::float8 as ms from (
      select d.due_at as at from due_entry d join version v on v.id = d.version and v.state = 'live'
        where d.done_at is null
      union all
      select s.next_at from entry_schedule s join version v on v.id = s.version and v.state = 'live') next`.execute(db);
  return rows[0]?.ms ?? null;
}

/** Whether somebody is to enter now, or dates are still read. */
export async function hasEntriesNow(db: Pick<Transaction<Database>, 'getExecutor'>): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    select exists (select from due_entry d join version v on v.id = d.version and v.state = 'live'
             where d.done_at is null and d.due_at <= (select calendar_now()))
        or exists (select from entry_schedule s join version v on v.id = s.version and v.state = 'live'
             where s.next_at <= (select calendar_now()))
        or exists (select from entry_reading r join version v on v.id = r.version and v.state = 'live'
             where r.finished_at is null) as busy`.execute(db);
  return rows[0]?.busy ?? false;
}
