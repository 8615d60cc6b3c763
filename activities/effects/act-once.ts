import type { PlanNode } from '../../engine/interpreter/plan.ts';
import type { ActCommand, Acted, Orphan } from '../../workflows/contract.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { lockPatientGate, lockWithdrawals } from '../database/locks.ts';
import { SYSTEM } from '../database/principal.ts';
import { refusedNow } from './may-act.ts';
import { findRun, trackRun } from './run-projection.ts';
import type { EffectServices } from './services.ts';

export interface Acting<Op extends PlanNode> {
  readonly enrollment: RunningEnrollment;
  readonly node: Op;
  readonly command: ActCommand;
}

/**
 * One change for one visit of a step, with its audit entry, under the patient's gate. `change` must say
 * `writer.nothingChanged()` when all is as it should be: a repeat is one.
 */
export async function actOnce<Op extends PlanNode>(
  services: EffectServices,
  command: ActCommand,
  pick: (node: PlanNode) => Op | null,
  change: (writer: Writer, acting: Acting<Op>) => Promise<void>,
): Promise<Acted | Orphan> {
  const enrollment = await findRun(services.db, command);
  const found = enrollment?.plan.nodes[command.node];
  const node = found === undefined ? null : pick(found);
  if (enrollment === null || node === null) return { kind: 'orphan' };
  const acted = await inAuditedTransaction<Acted>(services, SYSTEM, async (writer) => {
    await lockWithdrawals(writer.db, 'shared');
    await lockPatientGate(writer.db, enrollment.patient);
    const refused = await refusedNow(writer.db, enrollment);
    if (refused !== null) {
      writer.nothingChanged();
      return refused;
    }
    await change(writer, { enrollment, node, command });
    return { kind: 'chosen', port: 'next' };
  });
  const waiting = acted.kind === 'deferred' ? 'send' : null;
  await trackRun(services.db, command, { path: command.path, waiting, wakeAt: null });
  return acted;
}
