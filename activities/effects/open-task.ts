import type { StaffTaskOp } from '../../engine/interpreter/plan.ts';
import type { EffectActivities } from '../../workflows/contract.ts';
import { newId } from '../crypto/random-id.ts';
import type { Writer } from '../database/doors.ts';
import { taskState } from '../database/task-store.ts';
import { actOnce } from './act-once.ts';
import type { Acting } from './act-once.ts';
import { deadlineOf, keepDeadline } from './plan-deadline.ts';
import { asPlanned, AWAKE, findRun, trackRun } from './run-projection.ts';
import type { EffectServices } from './services.ts';

/** One task for one visit of a step; a repeat finds it as it stands. Its last instant is fixed when it is opened. */
export function openTask(services: EffectServices): EffectActivities['openTask'] {
  return async (command) => {
    const enrollment = await findRun(services.db, command);
    if (enrollment === null) return { kind: 'orphan' };
    const deadline = await deadlineOf(services, enrollment, command);
    if (deadline.kind !== 'due-at') return { kind: 'orphan' };
    const until = new Date(deadline.until);
    const acted = await actOnce(
      services,
      command,
      (node) => (node.op === 'staff-task@1' ? node : null),
      (writer, acting) => open(writer, acting, until),
    );
    if (acted.kind !== 'chosen') return acted;
    await keepDeadline(services.db, command, deadline);
    const isDone = (await taskState(services.db, command)) === 'done';
    await trackRun(services.db, command, { path: command.path, ...(isDone ? AWAKE : asPlanned('task', deadline)) });
    return { kind: 'registered', port: isDone ? 'done' : null, deadline };
  };
}

async function open(writer: Writer, { enrollment, node, command }: Acting<StaffTaskOp>, dueAt: Date): Promise<boolean> {
  const id = newId('tsk');
  const opened = await writer.db
    .insertInto('task')
    .values({
      id,
      enrollment: enrollment.id,
      node: command.node,
      visit: command.visit,
      journey: enrollment.journey,
      patient: enrollment.patient,
      title: node.title,
      state: 'open',
      opened_at: writer.at,
      due_at: dueAt,
      ended_by: null,
    })
    .onConflict((conflict) => conflict.columns(['enrollment', 'node', 'visit']).doNothing())
    .executeTakeFirst();
  if (opened.numInsertedOrUpdatedRows === 0n) return false;
  const details = { enrollment: enrollment.id, node: command.node };
  writer.record({ action: 'task.opened', subject: id, patient: enrollment.patient, outcome: 'opened', details });
  return true;
}
