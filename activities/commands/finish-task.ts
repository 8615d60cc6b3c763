import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { lockPatientGate, nextPatientSequence } from '../database/locks.ts';
import { appendOutbox } from '../database/outbox-store.ts';
import type { Principal } from '../database/principal.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export type FinishTaskResult = { readonly kind: 'done'; readonly id: string } | Refusal;

/** Somebody did what the task asked; the run that waits for it goes on by `done`. Said twice: nothing changes. */
export async function finishTask(
  services: CommandServices,
  principal: Principal,
  id: string,
): Promise<FinishTaskResult> {
  const task = await services.db.selectFrom('task').select('patient').where('id', '=', id).executeTakeFirst();
  if (task === undefined) return refuse('not-found', 'There is no such task.', 'Read the queue of tasks.');
  return inAuditedTransaction<FinishTaskResult>(services, principal, async (writer) => {
    await nextPatientSequence(writer.db, task.patient);
    await lockPatientGate(writer.db, task.patient);
    const fresh = await readTask(writer, id);
    if (fresh?.state === 'done') {
      writer.nothingChanged();
      return { kind: 'done', id };
    }
    if (fresh?.state !== 'open' || fresh.due_at <= writer.at) {
      writer.nothingChanged();
      return refuse(
        'wrong-state',
        'This task is no longer open: its time is over, or its journey has ended.',
        'Read the queue of tasks again.',
      );
    }
    await writer.db
      .updateTable('task')
      .set({ state: 'done', ended_at: writer.at, ended_by: principal.id })
      .where('id', '=', id)
      .execute();
    const { enrollment, node, visit } = fresh;
    await appendOutbox(writer.db, enrollment, { kind: 'happened', node, visit, port: 'done' });
    writer.record({
      action: 'task.done',
      subject: id,
      patient: task.patient,
      outcome: 'done',
      details: { enrollment, node },
    });
    return { kind: 'done', id };
  });
}

async function readTask({ db }: Writer, id: string) {
  return db
    .selectFrom('task')
    .select(['state', 'due_at', 'enrollment', 'node', 'visit'])
    .where('id', '=', id)
    .executeTakeFirst();
}
