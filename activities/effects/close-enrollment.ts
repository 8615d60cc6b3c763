import type { EffectActivities } from '../../workflows/contract.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import { findRunning } from '../database/enrollment-store.ts';
import { lockPatientGate } from '../database/locks.ts';
import { endWaitingMove } from '../database/move-store.ts';
import { SYSTEM } from '../database/principal.ts';
import { retireIfEmpty } from '../database/version-store.ts';
import { endOpenWork } from './end-open-work.ts';
import type { EffectServices } from './services.ts';

/** The run has ended: its row, its waits and its outbox end with it. Once; a repeat changes nothing. */
export function closeEnrollment(services: Pick<EffectServices, 'db' | 'keys'>): EffectActivities['closeEnrollment'] {
  return async (command) => {
    const enrollment = await findRunning(services.db, command.enrollment);
    if (enrollment === null) return { kind: 'orphan' };
    await inAuditedTransaction(services, SYSTEM, async (writer) => {
      await lockPatientGate(writer.db, enrollment.patient);
      const closed = await writer.db
        .updateTable('enrollment')
        .set({
          state: 'closed',
          reason: command.reason,
          node: command.node,
          path: JSON.stringify(command.path),
          waiting: null,
          wake_at: null,
          closed_at: writer.at,
        })
        .where('id', '=', command.enrollment)
        .where('state', '<>', 'closed')
        .executeTakeFirst();
      if (closed.numUpdatedRows === 0n) return writer.nothingChanged();
      await writer.db.deleteFrom('outbox').where('enrollment', '=', command.enrollment).execute();
      await endOpenWork(writer, enrollment, 'exited');
      await endWaitingMove(writer, command.enrollment);
      await retireIfEmpty(writer.db, enrollment.version);
      const details = { journey: enrollment.journey, steps: command.path.length };
      writer.record({
        action: 'enrollment.closed',
        subject: command.enrollment,
        patient: enrollment.patient,
        outcome: command.reason,
        details,
      });
    });
    return { kind: 'closed' };
  };
}
