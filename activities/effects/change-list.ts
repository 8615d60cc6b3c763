import type { AddToListOp, RemoveFromListOp } from '../../engine/interpreter/plan.ts';
import type { EffectActivities } from '../../workflows/contract.ts';
import type { Writer } from '../database/doors.ts';
import { actOnce } from './act-once.ts';
import type { Acting } from './act-once.ts';
import type { EffectServices } from './services.ts';

type ListOp = AddToListOp | RemoveFromListOp;

/** Puts a patient on a static list or takes them off; who is there already, or not, stays so. */
export function changeList(services: EffectServices): EffectActivities['changeList'] {
  return (command) =>
    actOnce(
      services,
      command,
      (node) => (node.op === 'add-to-list@1' || node.op === 'remove-from-list@1' ? node : null),
      change,
    );
}

async function change(writer: Writer, { enrollment, node }: Acting<ListOp>): Promise<boolean> {
  const { patient } = enrollment;
  const hasChanged =
    node.op === 'add-to-list@1' ? await add(writer, node.list, patient) : await remove(writer, node.list, patient);
  if (!hasChanged) return false;
  const action = node.op === 'add-to-list@1' ? 'list.entered' : 'list.left';
  const details = { journey: enrollment.journey, enrollment: enrollment.id };
  writer.record({ action, subject: node.list, patient, outcome: 'by-journey', details });
  return true;
}

async function add(writer: Writer, list: string, patient: string): Promise<boolean> {
  const added = await writer.db
    .insertInto('list_member')
    .values({ list, patient, added_at: writer.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

async function remove(writer: Writer, list: string, patient: string): Promise<boolean> {
  const removed = await writer.db
    .deleteFrom('list_member')
    .where('list', '=', list)
    .where('patient', '=', patient)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}
