import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { dateVersionOf } from '../database/entry-store.ts';
import type { DateVersion } from '../database/entry-store.ts';
import { lockPatientGate } from '../database/locks.ts';
import type { Database } from '../database/schema.ts';
import { planForVersion } from './plan-entries.ts';
import type { CommandServices } from './services.ts';

/** Few, because their gates are locked together. */
const BATCH = 50;

interface Reading {
  readonly journey: string;
  readonly version: string;
  readonly since: Date;
  readonly after: string;
}

/**
 * Plans the entries of the next patients whose dates were there before a journey went live. The place reached is kept in
 * the same transaction, so that a process that dies costs nothing. False: every live journey is read.
 */
export async function readEntries(services: CommandServices): Promise<boolean> {
  return services.db.transaction().execute(async (trx) => {
    const reading = await nextReading(trx);
    const version = reading === null ? null : await versionOf(trx, reading.version);
    if (reading === null || version === null) return false;
    const patients = await patientsAfter(trx, version, reading.after);
    let [planned, past] = [0, 0];
    for (const patient of patients) {
      await lockPatientGate(trx, patient);
      const entries = await planForVersion(services, trx, { version, patient, since: reading.since });
      planned += entries.filter(({ kind }) => kind === 'due-at').length;
      past += entries.filter(({ kind }) => kind === 'past').length;
    }
    await sql`update entry_reading set planned = planned + ${planned}, past = past + ${past},
      after = ${patients.at(-1) ?? reading.after},
      finished_at = case when ${patients.length < BATCH} then clock_timestamp() end
      where journey = ${reading.journey}`.execute(trx);
    return true;
  });
}

async function nextReading(trx: Transaction<Database>): Promise<Reading | null> {
  const { rows } = await sql<Reading>`
    select r.journey, r.version, r.since, r.after from entry_reading r
    join version v on v.id = r.version and v.state = 'live'
    where r.finished_at is null order by r.journey limit 1 for update of r skip locked`.execute(trx);
  return rows[0] ?? null;
}

async function versionOf(trx: Transaction<Database>, id: string): Promise<DateVersion | null> {
  const row = await trx.selectFrom('version').select(['id', 'journey', 'plan']).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : dateVersionOf(row);
}

async function patientsAfter(
  trx: Transaction<Database>,
  { trigger }: DateVersion,
  after: string,
): Promise<readonly string[]> {
  const rows =
    trigger.anchor === 'fact'
      ? await trx
          .selectFrom('fact')
          .select('patient')
          .distinct()
          .where('name', '=', trigger.fact)
          .where('retracted_at', 'is', null)
          .where('patient', '>', after)
          .orderBy('patient')
          .limit(BATCH)
          .execute()
      : await trx
          .selectFrom('appointment')
          .select('patient')
          .distinct()
          .where('patient', '>', after)
          .orderBy('patient')
          .limit(BATCH)
          .execute();
  return rows.map(({ patient }) => patient);
}
