import { freePlace } from '../database/cap-store.ts';
import type { Writer } from '../database/doors.ts';
import { sendKey } from './send-email/send-context.ts';

interface Ending {
  readonly id: string;
  readonly patient: string;
}

/** Why a message that waited is not sent. */
type Why = 'exited' | 'moved';

/** What an enrollment waits for ends with it, or with its stay on a version: waits, tasks, places in the budget, messages not yet sent. */
export async function endOpenWork(writer: Writer, ending: Ending, why: Why): Promise<void> {
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

/** A message that still waited will not be sent any more. After an unknown try it stays unknown: the copy may have arrived. */
async function endWaitingMessages(writer: Writer, { id: enrollment, patient }: Ending, why: Why): Promise<void> {
  const waiting = await writer.db
    .selectFrom('message as m')
    .select((eb) => [
      'm.id',
      'm.node',
      'm.visit',
      'm.contact',
      eb
        .exists(
          eb.selectFrom('try as t').select('t.n').whereRef('t.message', '=', 'm.id').where('t.outcome', '=', 'unknown'),
        )
        .as('isUnknown'),
    ])
    .where('m.enrollment', '=', enrollment)
    .where('m.state', 'in', ['deferred', 'retrying'])
    .execute();
  for (const { id, isUnknown, contact, ...at } of waiting) {
    const state = isUnknown ? ('unknown' as const) : ('skipped' as const);
    await writer.db
      .updateTable('message')
      .set({ state, reason: why, settled_at: writer.at })
      .where('id', '=', id)
      .execute();
    if (!isUnknown) {
      const key = sendKey({ enrollment, ...at }, contact);
      await freePlace(writer.db, { key, patient, contact }, 'withdrawn', writer.at);
    }
    const action = isUnknown ? ('message.settled' as const) : ('message.skipped' as const);
    writer.record({ action, subject: id, patient, outcome: why, details: { enrollment } });
  }
}
