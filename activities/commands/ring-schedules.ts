import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { lastScheduled, nextScheduled } from '../../engine/calendar/schedule.ts';
import type { ScheduledInstant } from '../../engine/calendar/schedule.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import { calendarNow } from '../database/clock.ts';
import type { Database } from '../database/schema.ts';
import type { CommandServices } from './services.ts';

interface Ringing {
  readonly journey: string;
  readonly version: string;
  readonly next_at: Date;
  readonly next_day: string;
  readonly plan: Plan;
}

/**
 * At an instant of a schedule everybody on its list is due. Of several instants that nobody worked at, the last counts:
 * nobody enters twice at once. One statement in one transaction, so that a process that dies loses and doubles nobody.
 */
export async function ringSchedules({ db, zones }: CommandServices): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<Ringing>`
      select s.journey, s.version, s.next_at, s.next_day, v.plan from entry_schedule s
      join version v on v.id = s.version and v.state = 'live'
      where s.next_at <= (select calendar_now()) order by s.next_at limit 1 for update of s skip locked`.execute(trx);
    const [ringing] = rows;
    if (ringing === undefined || ringing.plan.trigger.kind !== 'schedule') return false;
    await ring(trx, ringing, ringing.plan.trigger.list, zones[0] ?? 'UTC');
    return true;
  });
}

async function ring(trx: Transaction<Database>, ringing: Ringing, list: string, zone: string): Promise<void> {
  const { plan, journey, version } = ringing;
  if (plan.trigger.kind !== 'schedule') return;
  const now = (await calendarNow(trx)).toISOString();
  const first: ScheduledInstant = { at: ringing.next_at.toISOString(), day: ringing.next_day };
  const question = { schedule: plan.trigger, zone };
  const last = lastScheduled({ ...question, after: first.at, until: now }) ?? first;
  await sql`insert into due_entry (journey, patient, key, version, due_at)
    select ${journey}, m.patient, ${last.day}, ${version}, ${last.at}::timestamptz from list_member m where m.list = ${list}
    on conflict do nothing`.execute(trx);
  const next = nextScheduled({ ...question, after: last.at });
  if (next === null) await trx.deleteFrom('entry_schedule').where('journey', '=', journey).execute();
  else
    await trx
      .updateTable('entry_schedule')
      .set({ next_at: new Date(next.at), next_day: next.day })
      .where('journey', '=', journey)
      .execute();
}
