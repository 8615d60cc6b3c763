import { sql } from 'kysely';
import type { JumpOp, Plan } from '../../engine/interpreter/plan.ts';
import type { ActCommand, Acted, EffectActivities } from '../../workflows/contract.ts';
import { enrollOne } from '../commands/enroll.ts';
import type { Trigger } from '../commands/enroll.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { findRunning } from '../database/enrollment-store.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { lockPatientGate, lockWithdrawals, nextPatientSequence } from '../database/locks.ts';
import { SYSTEM } from '../database/principal.ts';
import { closeRow } from './close-enrollment.ts';
import { refusedNow } from './may-act.ts';
import { trackRun } from './run-projection.ts';
import type { EffectServices } from './services.ts';

type Services = Pick<EffectServices, 'db' | 'keys' | 'zones'>;

const HANDED_OVER = 'handed-over';

/**
 * Ends the enrollment and starts the other journey's live version for the patient, in ONE transaction, by the same rules
 * as every start. A start that is refused is recorded with its reason and never undoes the end. Once: a repeat finds the
 * enrollment closed.
 */
export function handOver(services: Services): EffectActivities['handOver'] {
  return async (command) => {
    const enrollment = await findRunning(services.db, command.enrollment);
    const node = enrollment?.plan.nodes[command.node];
    if (enrollment === null || enrollment.planHash !== command.planHash || !isHandOver(node)) return { kind: 'orphan' };
    if (await wasHandedOver(services, enrollment)) return { kind: 'exited', reason: HANDED_OVER };
    if (enrollment.state === 'closed') return { kind: 'orphan' };
    const acted = await closeAndStart(services, enrollment, node.to.journey, command);
    if (acted.kind === 'deferred')
      await trackRun(services.db, command, { path: command.path, waiting: 'send', wakeAt: null, hold: 'kept' });
    return acted;
  };
}

type HandOverOp = JumpOp & { readonly to: { readonly kind: 'journey' } };

const isHandOver = (node: Plan['nodes'][string] | undefined): node is HandOverOp =>
  node?.op === 'jump@1' && node.to.kind === 'journey';

async function wasHandedOver({ db }: Pick<EffectServices, 'db'>, { id }: RunningEnrollment): Promise<boolean> {
  const row = await db.selectFrom('enrollment').select(['state', 'reason']).where('id', '=', id).executeTakeFirst();
  return row?.state === 'closed' && row.reason === HANDED_OVER;
}

async function closeAndStart(
  services: Services,
  enrollment: RunningEnrollment,
  journey: string,
  { node, path }: ActCommand,
): Promise<Acted> {
  return inAuditedTransaction<Acted>(services, SYSTEM, async (writer) => {
    await lockWithdrawals(writer.db, 'shared');
    const seq = await nextPatientSequence(writer.db, enrollment.patient);
    await lockPatientGate(writer.db, enrollment.patient);
    const refused = await refusedNow(writer.db, enrollment);
    if (refused !== null) {
      writer.nothingChanged();
      return refused;
    }
    const isClosed = await closeRow(writer, enrollment, { reason: HANDED_OVER, node, path });
    if (isClosed) await startOther(services, writer, enrollment, journey, seq);
    else writer.nothingChanged();
    return { kind: 'exited', reason: HANDED_OVER };
  });
}

async function startOther(
  services: Services,
  writer: Writer,
  enrollment: RunningEnrollment,
  journey: string,
  seq: number,
): Promise<void> {
  const version = await writer.db
    .selectFrom('version')
    .select(['id', 'journey', 'plan'])
    .where('journey', '=', journey)
    .where('state', '=', 'live')
    .executeTakeFirst();
  const { id: from, patient, appointment } = enrollment;
  if (version === undefined) return recordRefused(writer, enrollment, journey, 'not-live');
  const event = await startingEvent(writer, enrollment, version.plan);
  const trigger: Trigger = { patient, type: 'start:hand-over', appointment, seq, kind: 'hand-over', event, from };
  const { outcome, reason } = await enrollOne(services, writer, trigger, version);
  // enrollOne records what was there already; that the journey needs a visit and there is none is only answered.
  if (outcome === 'not-started') recordRefused(writer, enrollment, journey, reason ?? outcome);
}

function recordRefused(writer: Writer, { id, patient }: RunningEnrollment, journey: string, reason: string): void {
  const details = { journey, trigger: 'start:hand-over', from: id, reason };
  writer.record({ action: 'enrollment.not-started', subject: journey, patient, outcome: reason, details });
}

/** The other journey may ask for the data of the event that it starts on; those of another event mean something else. */
async function startingEvent(writer: Writer, { id }: RunningEnrollment, { trigger }: Plan): Promise<string | null> {
  if (trigger.kind !== 'event') return null;
  const { rows } = await sql<{ id: string }>`
    select v.id from enrollment e join event v on v.id = e.event and v.patient = e.patient
    where e.id = ${id} and v.type = ${trigger.event}`.execute(writer.db);
  return rows[0]?.id ?? null;
}
