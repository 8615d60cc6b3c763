import { freePlace } from '../database/cap-store.ts';
import type { Writer } from '../database/doors.ts';
import { freePlace as freeRatePlace } from '../database/rate-store.ts';
import { sendKey } from '../database/send-key.ts';

/** The enrollment that ends, or whose stay on a version or at a date does. */
export interface Ending {
  readonly id: string;
  readonly patient: string;
}

/**
 * A message that still waited will not be sent any more. After an unknown try it stays unknown: the copy may have arrived.
 * False: none waited.
 */
export async function endWaitingMessages(
  writer: Writer,
  { id: enrollment, patient }: Ending,
  why: 'exited' | 'moved' | 'anchor-moved',
): Promise<boolean> {
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
      await freeRatePlace(writer.db, key);
    }
    const action = isUnknown ? ('message.settled' as const) : ('message.skipped' as const);
    writer.record({ action, subject: id, patient, outcome: why, details: { enrollment } });
  }
  return waiting.length > 0;
}
