import { decideMove } from '../../engine/interpreter/move.ts';
import type { MoveDecision } from '../../engine/interpreter/move.ts';
import type { EffectActivities, MoveAnswer, MoveCommand, Orphan } from '../../workflows/contract.ts';
import { exitByCondition } from '../commands/exit-by-condition.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { findRunning, requestExit } from '../database/enrollment-store.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { bumpPatientGate, lockPatientGate, nextPatientSequence } from '../database/locks.ts';
import { findDoneMove, findMoveOrder, passedSteps, settleMove, verbAt } from '../database/move-store.ts';
import type { MoveOrder } from '../database/move-store.ts';
import { SYSTEM } from '../database/principal.ts';
import { retireIfEmpty } from '../database/version-store.ts';
import { endOpenWork } from './end-open-work.ts';
import { watchFrom } from './watch-from.ts';
import type { EffectServices } from './services.ts';

type Services = Pick<EffectServices, 'db' | 'keys' | 'zones'>;

/**
 * Carries out for one run what was ordered for the step where it is. The run asks at rest, so nothing of it is under way;
 * all of the move, with its audit entry, is one transaction.
 */
export function moveToVersion(services: Services): EffectActivities['moveToVersion'] {
  return async (command) => {
    const enrollment = await findRunning(services.db, command.enrollment);
    if (enrollment === null || enrollment.state === 'closed') return { kind: 'orphan' };
    if (enrollment.planHash !== command.planHash) return movedBefore(services, command);
    return inAuditedTransaction<MoveAnswer | Orphan>(services, SYSTEM, async (writer) => {
      const seq = await nextPatientSequence(writer.db, enrollment.patient);
      await lockPatientGate(writer.db, enrollment.patient);
      const fresh = await findRunning(writer.db, command.enrollment);
      const ordered = fresh?.moveOrder == null ? null : await findMoveOrder(writer.db, fresh.moveOrder);
      if (fresh === null || fresh.moveOrder === null || ordered === null || (await isLater(writer, command))) {
        writer.nothingChanged();
        return fresh?.moveOrder == null ? { kind: 'stays' } : { kind: 'later' };
      }
      return carryOut(services, writer, { enrollment: fresh, order: fresh.moveOrder, to: ordered, command, seq });
    });
  };
}

interface Moving {
  readonly enrollment: RunningEnrollment;
  readonly order: string;
  readonly to: MoveOrder;
  readonly command: MoveCommand;
  readonly seq: number;
}

async function carryOut(services: Services, writer: Writer, moving: Moving): Promise<MoveAnswer> {
  const { enrollment, order, to, command } = moving;
  const verb = await verbAt(writer.db, { order, version: enrollment.version, node: command.node });
  const decision = decideMove(to.plan, verb, await passedSteps(writer.db, enrollment.id));
  await settleMove(writer.db, { order, enrollment: enrollment.id, at: writer.at, ...outcomeOf(decision) });
  record(writer, moving, decision);
  switch (decision.kind) {
    case 'stays':
      await retireIfEmpty(writer.db, to.version);
      return { kind: 'stays' };
    case 'exits':
      await requestExit(writer.db, enrollment.id, 'migrated-out', writer.at);
      await bumpPatientGate(writer.db, enrollment.patient);
      await retireIfEmpty(writer.db, to.version);
      return { kind: 'exited', reason: 'migrated-out' };
    case 'moves':
      await move(writer, moving, decision.to);
      await exitByCondition(services, writer, enrollment.patient);
      return { kind: 'moved', version: to.number, plan: to.plan, planHash: to.planHash, to: decision.to };
  }
}

function outcomeOf(decision: MoveDecision) {
  if (decision.kind === 'moves') return { outcome: 'moved', reason: null, target: decision.to } as const;
  if (decision.kind === 'exits') return { outcome: 'exited', reason: null, target: null } as const;
  return { outcome: 'stayed', reason: decision.reason, target: null } as const;
}

function record(writer: Writer, { enrollment, to, command }: Moving, decision: MoveDecision): void {
  const { outcome, reason } = outcomeOf(decision);
  const { id, patient, journey } = enrollment;
  if (decision.kind === 'exits') {
    const details = { journey };
    return writer.record({ action: 'enrollment.exited', subject: id, patient, outcome: 'migrated-out', details });
  }
  const details = { journey, from: enrollment.version, to: to.version, node: command.node };
  writer.record({ action: 'enrollment.migrated', subject: id, patient, outcome: reason ?? outcome, details });
}

/** Waits of the old version end; exit rules and the first wait of the new one watch from this very number of the patient. */
async function move(writer: Writer, moving: Moving, target: string): Promise<void> {
  const { enrollment, to } = moving;
  const watching = await watchFrom(writer.db, moving, target);
  await endOpenWork(writer, enrollment, 'moved');
  await writer.db
    .updateTable('enrollment')
    .set({ version: to.version, node: target, waiting: null, wake_at: null })
    .where('id', '=', enrollment.id)
    .execute();
  await watching();
  await bumpPatientGate(writer.db, enrollment.patient);
  await retireIfEmpty(writer.db, enrollment.version);
}

/** An event that this run has not seen counts first, on the plan that it came in for. */
async function isLater(writer: Writer, { enrollment, seenSeq }: MoveCommand): Promise<boolean> {
  const row = await writer.db
    .selectFrom('outbox')
    .select('seq')
    .where('enrollment', '=', enrollment)
    .where('seq', '>', seenSeq)
    .where('kind', 'in', ['happened', 'anchor-moved', 'exit'])
    .executeTakeFirst();
  return row !== undefined;
}

/** A repeat after the commit gives the same answer, not an orphan. */
async function movedBefore({ db }: Services, command: MoveCommand): Promise<MoveAnswer | Orphan> {
  const done = await findDoneMove(db, command.enrollment, command.planHash);
  const to = done === null ? null : await findMoveOrder(db, done.order);
  if (done === null || to === null) return { kind: 'orphan' };
  return { kind: 'moved', version: to.number, plan: to.plan, planHash: to.planHash, to: done.target };
}
