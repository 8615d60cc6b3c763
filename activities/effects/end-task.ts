import type { EffectActivities } from '../../workflows/contract.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import { lockPatientGate } from '../database/locks.ts';
import { taskState } from '../database/task-store.ts';
import { SYSTEM } from '../database/principal.ts';
import { findRun } from './run-projection.ts';
import type { EffectServices } from './services.ts';

/** A task whose time is over expires, unless somebody marked it done first: the row, changed under one lock, says which. */
export function endTask(services: Pick<EffectServices, 'db' | 'keys'>): EffectActivities['endTask'] {
  return async (command) => {
    const enrollment = await findRun(services.db, command);
    if (enrollment === null) return { kind: 'orphan' };
    return inAuditedTransaction(services, SYSTEM, async (writer) => {
      await lockPatientGate(writer.db, enrollment.patient);
      const task = await writer.db
        .updateTable('task')
        .set({ state: 'expired', ended_at: writer.at })
        .where('enrollment', '=', command.enrollment)
        .where('node', '=', command.node)
        .where('visit', '=', command.visit)
        .where('state', '=', 'open')
        .returning('id')
        .executeTakeFirst();
      if (task === undefined) {
        writer.nothingChanged();
        // Ended already: by a person, or by an earlier try of this activity.
        const isDone = (await taskState(writer.db, command)) === 'done';
        return { kind: 'chosen', port: isDone ? 'done' : 'expired' } as const;
      }
      const details = { enrollment: enrollment.id, node: command.node };
      writer.record({
        action: 'task.expired',
        subject: task.id,
        patient: enrollment.patient,
        outcome: 'expired',
        details,
      });
      return { kind: 'chosen', port: 'expired' } as const;
    });
  };
}
