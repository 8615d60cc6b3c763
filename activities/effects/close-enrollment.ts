import type { CloseCommand, EffectActivities } from '../../workflows/contract.ts';
import { freePlace } from '../database/cap-store.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { findRunning } from '../database/enrollment-store.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { lockPatientGate } from '../database/locks.ts';
import { SYSTEM } from '../database/principal.ts';
import { sendKey } from './send-email/send-context.ts';
import type { EffectServices } from './services.ts';

/** The run has ended: its row, its waits and its outbox end with it. Once; a repeat changes nothing. */
export function closeEnrollment(services: Pick<EffectServices, 'db' | 'keys'>): EffectActivities['closeEnrollment'] {
  return async (command) => {
    const enrollment = await findRunning(services.db, command.enrollment);
    if (enrollment === null) return { kind: 'orphan' };
    await inAuditedTransaction(services, SYSTEM, async (writer) => {
      await lockPatientGate(writer.db, enrollment.patient);
      if (!(await closeRow(writer, enrollment, command))) writer.nothingChanged();
    });
    return { kind: 'closed' };
  };
}

/** Under the patient's gate. False: it was closed already, and nothing is changed. */
export async function closeRow(
  writer: Writer,
  { id, patient, journey }: RunningEnrollment,
  { reason, node, path }: Pick<CloseCommand, 'reason' | 'node' | 'path'>,
): Promise<boolean> {
  const closed = await writer.db
    .updateTable('enrollment')
    .set({
      state: 'closed',
      reason,
      node,
      path: JSON.stringify(path),
      waiting: null,
      wake_at: null,
      closed_at: writer.at,
    })
    .where('id', '=', id)
    .where('state', '<>', 'closed')
    .executeTakeFirst();
  if (closed.numUpdatedRows === 0n) return false;
  await endWaits(writer, id);
  await withdrawIntents(writer, id);
  await endWaitingMessages(writer, id, patient);
  const details = { journey, steps: path.length };
  writer.record({ action: 'enrollment.closed', subject: id, patient, outcome: reason, details });
  return true;
}

async function endWaits(writer: Writer, enrollment: string): Promise<void> {
  for (const table of ['wait_subscription', 'deadline', 'outbox'] as const) {
    await writer.db.deleteFrom(table).where('enrollment', '=', enrollment).execute();
  }
  await writer.db
    .updateTable('task')
    .set({ state: 'cancelled', ended_at: writer.at })
    .where('enrollment', '=', enrollment)
    .where('state', '=', 'open')
    .execute();
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
async function endWaitingMessages(writer: Writer, enrollment: string, patient: string): Promise<void> {
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
      .set({ state, reason: 'exited', settled_at: writer.at })
      .where('id', '=', id)
      .execute();
    if (!isUnknown) {
      const key = sendKey({ enrollment, ...at }, contact);
      await freePlace(writer.db, { key, patient, contact }, 'withdrawn', writer.at);
    }
    const action = isUnknown ? ('message.settled' as const) : ('message.skipped' as const);
    writer.record({ action, subject: id, patient, outcome: 'exited', details: { enrollment } });
  }
}
