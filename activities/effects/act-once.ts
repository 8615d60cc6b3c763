import type { PlanNode } from '../../engine/interpreter/plan.ts';
import type { ActCommand, Acted, Orphan } from '../../workflows/contract.ts';
import { exitByCondition } from '../commands/exit-by-condition.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { lockPatientGate, lockWithdrawals, nextPatientSequence } from '../database/locks.ts';
import { SYSTEM } from '../database/principal.ts';
import { refusedNow } from './may-act.ts';
import { findRun, trackRun } from './run-projection.ts';
import type { EffectServices } from './services.ts';

export interface Acting<Op extends PlanNode> {
  readonly enrollment: RunningEnrollment;
  readonly node: Op;
  readonly command: ActCommand;
}

const next: Acted = { kind: 'chosen', port: 'next' };
const isFactOrList = (node: PlanNode): boolean => node.op !== 'staff-task@1';

/**
 * One change for one visit of a step, with its audit entry, under the patient's locks. `change` answers whether anything
 * changed: a repeat finds all as it should be.
 */
export async function actOnce<Op extends PlanNode>(
  services: EffectServices,
  command: ActCommand,
  pick: (node: PlanNode) => Op | null,
  change: (writer: Writer, acting: Acting<Op>) => Promise<boolean>,
): Promise<Acted | Orphan> {
  const enrollment = await findRun(services.db, command);
  const found = enrollment?.plan.nodes[command.node];
  const node = found === undefined ? null : pick(found);
  if (enrollment === null || node === null) return { kind: 'orphan' };
  const acted = await inAuditedTransaction<Acted>(services, SYSTEM, async (writer) => {
    await lockWithdrawals(writer.db, 'shared');
    await nextPatientSequence(writer.db, enrollment.patient);
    await lockPatientGate(writer.db, enrollment.patient);
    const refused = await refusedNow(writer.db, enrollment);
    if (refused !== null) {
      writer.nothingChanged();
      return refused;
    }
    const hasChanged = await change(writer, { enrollment, node, command });
    if (!hasChanged) {
      writer.nothingChanged();
      return next;
    }
    // What it changed may be what an exit rule asks for: of this journey, or of another that the patient is in.
    const reason = isFactOrList(node)
      ? (await exitByCondition(services, writer, enrollment.patient)).get(enrollment.id)
      : undefined;
    return reason === undefined ? next : { kind: 'exited', reason };
  });
  const kept = acted.kind === 'deferred' ? ({ waiting: 'send', hold: 'kept' } as const) : { waiting: null };
  await trackRun(services.db, command, { path: command.path, wakeAt: null, ...kept });
  return acted;
}
