import type { CloseCommand, EffectActivities } from '../../workflows/contract.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { findRunning } from '../database/enrollment-store.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { lockPatientGate } from '../database/locks.ts';
import { endWaitingMove } from '../database/move-store.ts';
import { SYSTEM } from '../database/principal.ts';
import { retireIfEmpty } from '../database/version-store.ts';
import { endOpenWork } from './end-open-work.ts';
import { withSteps } from './run-projection.ts';
import type { EffectServices } from './services.ts';

/** The run has ended: its row, its waits and its outbox end with it. Once; a repeat changes nothing. */
export function closeEnrollment(services: Pick<EffectServices, 'db' | 'keys'>): EffectActivities['closeEnrollment'] {
  return async (command) => {
    const enrollment = await findRunning(services.db, command.enrollment);
    if (enrollment === null) return { kind: 'orphan' };
    const reason = await inAuditedTransaction(services, SYSTEM, async (writer) => {
      await lockPatientGate(writer.db, enrollment.patient);
      // Told to leave while its last step was under way: that is why it ended, whatever came after that step.
      const exit = (await findRunning(writer.db, command.enrollment))?.exit ?? command.reason;
      if (!(await closeRow(writer, enrollment, { ...command, reason: exit }))) writer.nothingChanged();
      return exit;
    });
    return reason === command.reason ? { kind: 'closed' } : { kind: 'closed', reason };
  };
}

/** Under the patient's gate. False: it was closed already, and nothing is changed. */
export async function closeRow(
  writer: Writer,
  enrollment: RunningEnrollment,
  { reason, node, path }: Pick<CloseCommand, 'reason' | 'node' | 'path'>,
): Promise<boolean> {
  const { id, patient, journey } = enrollment;
  const closed = await writer.db
    .updateTable('enrollment')
    .set({
      state: 'closed',
      reason,
      node,
      path: withSteps(path),
      waiting: null,
      wake_at: null,
      closed_at: writer.at,
    })
    .where('id', '=', id)
    .where('state', '<>', 'closed')
    .returning('path')
    .executeTakeFirst();
  if (closed === undefined) return false;
  await writer.db.deleteFrom('outbox').where('enrollment', '=', id).execute();
  await endOpenWork(writer, enrollment, 'exited');
  for (const version of [...(await endWaitingMove(writer, id)), enrollment.version]) {
    await retireIfEmpty(writer.db, version);
  }
  const details = { journey, steps: closed.path.length };
  writer.record({ action: 'enrollment.closed', subject: id, patient, outcome: reason, details });
  return true;
}
