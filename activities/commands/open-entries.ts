import { canonicalJson } from '../../engine/canonical/canonical-json.ts';
import { nextScheduled } from '../../engine/calendar/schedule.ts';
import type { Plan, ScheduleTrigger } from '../../engine/interpreter/plan.ts';
import type { Writer } from '../database/doors.ts';
import { lockEntries } from '../database/locks.ts';
import type { CommandServices } from './services.ts';

export interface GoingLive {
  readonly journey: string;
  readonly version: string;
  readonly plan: Plan;
  /** Of the version that is live until now; null: none is. */
  readonly before: Plan | null;
}

/**
 * Who enters by date or by schedule from now on. A version that starts as the one before takes over what is planned;
 * otherwise everything that was not started is planned anew, and what is past by now starts nothing (law 8). The row of
 * the reading is locked before the dates are, as its reader does.
 */
export async function openEntries(services: CommandServices, writer: Writer, live: GoingLive): Promise<void> {
  const { trigger } = live.plan;
  const isSame = live.before !== null && startOf(live.before) === startOf(live.plan);
  if (trigger.kind === 'date') await openReading(writer, live, isSame);
  else await drop(writer, 'entry_reading', live.journey);
  await lockEntries(writer.db, 'exclusive');
  if (isSame) await takeOver(writer, live);
  else await forget(writer, live.journey);
  if (trigger.kind === 'schedule') await openSchedule(services, writer, live, { trigger, isSame });
  else await drop(writer, 'entry_schedule', live.journey);
}

/** What a start means: its settings, and the declaration of the fact that it counts from. */
const startOf = ({ trigger, uses }: Plan): string =>
  canonicalJson({
    trigger,
    uses: uses.filter(({ kind, id }) => kind === 'fact' && 'fact' in trigger && trigger.fact === id),
  });

async function openReading({ db, at }: Writer, { journey, version }: GoingLive, isSame: boolean): Promise<void> {
  const anew = { version, since: at, after: '', planned: 0, past: 0, finished_at: null };
  await db
    .insertInto('entry_reading')
    .values({ journey, ...anew })
    .onConflict((conflict) => conflict.column('journey').doUpdateSet(isSame ? { version } : anew))
    .execute();
}

async function takeOver({ db }: Writer, { journey, version }: GoingLive): Promise<void> {
  await db
    .updateTable('due_entry')
    .set({ version })
    .where('journey', '=', journey)
    .where('done_at', 'is', null)
    .execute();
}

async function forget({ db }: Writer, journey: string): Promise<void> {
  await db.deleteFrom('due_entry').where('journey', '=', journey).where('done_at', 'is', null).execute();
}

async function drop({ db }: Writer, table: 'entry_reading' | 'entry_schedule', journey: string): Promise<void> {
  await db.deleteFrom(table).where('journey', '=', journey).execute();
}

/** A start that has not changed keeps its next instant, though it be over: the worker may just be on its way to it. */
async function openSchedule(
  { zones }: CommandServices,
  { db, at }: Writer,
  { journey, version }: GoingLive,
  { trigger, isSame }: { readonly trigger: ScheduleTrigger; readonly isSame: boolean },
): Promise<void> {
  const next = nextScheduled({ after: at.toISOString(), schedule: trigger, zone: zones[0] ?? 'UTC' });
  if (next === null) return;
  const anew = { version, next_at: new Date(next.at), next_day: next.day };
  await db
    .insertInto('entry_schedule')
    .values({ journey, ...anew })
    .onConflict((conflict) => conflict.column('journey').doUpdateSet(isSame ? { version } : anew))
    .execute();
}
