import { freePlace } from '../database/cap-store.ts';
import type { Writer } from '../database/doors.ts';
import { endWaitingMessages } from './end-waiting-messages.ts';
import type { Ending } from './end-waiting-messages.ts';

/** What an enrollment waits for ends with it, or with its stay on a version: waits, tasks, places in the budget, messages not yet sent. */
export async function endOpenWork(writer: Writer, ending: Ending, why: 'exited' | 'moved'): Promise<void> {
  for (const table of ['wait_subscription', 'deadline'] as const) {
    await writer.db.deleteFrom(table).where('enrollment', '=', ending.id).execute();
  }
  await writer.db
    .updateTable('task')
    .set({ state: 'cancelled', ended_at: writer.at })
    .where('enrollment', '=', ending.id)
    .where('state', '=', 'open')
    .execute();
  await withdrawIntents(writer, ending.id);
  await endWaitingMessages(writer, ending, why);
}

/** Nobody of this enrollment wants a place any more. Those that count stay counted: they were handed over. */
async function withdrawIntents(writer: Writer, enrollment: string): Promise<void> {
  const open = await writer.db
    .selectFrom('cap_intent')
    .select(['key', 'patient', 'contact'])
    .where('enrollment', '=', enrollment)
    .where('state', '=', 'open')
    .execute();
  for (const claim of open) await freePlace(writer.db, claim, 'withdrawn', writer.at);
}
