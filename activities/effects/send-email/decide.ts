import { admit } from '../../../engine/gate/admit.ts';
import type { GateDecision } from '../../../engine/gate/admit.ts';
import { readClocks } from '../../mail/clock-guard.ts';
import type { ClockPair } from '../../mail/smtp-handoff.ts';
import { newId } from '../../crypto/random-id.ts';
import { inAuditedTransaction } from '../../database/doors.ts';
import type { Writer } from '../../database/doors.ts';
import { readGateInput } from '../../database/gate-reader.ts';
import type { Place } from '../../database/rate-store.ts';
import { lockPatientGate, lockWithdrawals } from '../../database/locks.ts';
import { SYSTEM } from '../../database/principal.ts';
import type { EffectServices } from '../services.ts';
import { withinCap } from './cap.ts';
import { findMessage, hasUnknownTry, isFinal, openTry } from './message-row.ts';
import type { MessageRow } from './message-row.ts';
import type { Prepared } from './prepared.ts';
import { UNLIMITED, withinRate } from './rate.ts';
import { gateQuery } from './send-context.ts';
import type { SendContext } from './send-context.ts';
import { writeDecision } from './write-decision.ts';
import type { Verdict } from './verdict.ts';
import { verdictOf } from './verdict.ts';

export type Decided =
  /** The hand-off has begun at the commit. `deadline` is a value of performance.now(). */
  | {
      readonly kind: 'handing-over';
      readonly message: string;
      readonly n: number;
      readonly deadline: number;
      readonly takenAt: ClockPair;
    }
  /** Decided without a hand-off: read the message for its state. */
  | { readonly kind: 'decided'; readonly message: string; readonly gate: GateDecision }
  | { readonly kind: 'busy'; readonly message: string };

/** A hand-off may write for this long after the lock; `hand_by` in the row is one second longer. */
const OWN_DEADLINE_MS = 7_000;

/**
 * ONE transaction that decides a message under the patient's gate and marks the hand-off as begun. What the lock
 * protects is read by later statements, and the gate is ALWAYS asked again: time passes too (DESIGN.md section 6).
 */
export async function decide(
  services: EffectServices,
  context: SendContext,
  prepared: Prepared,
  place: Place = UNLIMITED,
): Promise<Decided> {
  return inAuditedTransaction(services, SYSTEM, async (writer) => {
    await lockWithdrawals(writer.db, 'shared');
    await lockPatientGate(writer.db, context.enrollment.patient);
    const takenAt = readClocks();
    const deadline = takenAt.monotonic + OWN_DEADLINE_MS;
    const known = await findMessage(writer.db, context);
    const settled = unchanged(writer, known);
    if (settled !== null) return settled;
    const admitted = admit(await readGateInput(writer.db, gateQuery(context)));
    const capped = await withinCap(writer.db, context, prepared, admitted);
    const gate = await withinRate(writer, { context, prepared, place }, capped);
    await services.reach('in-decide', known?.id ?? context.key);
    const verdict = verdictOf(gate, prepared, known, context);
    const message = known?.id ?? (await claimMessage(writer, context));
    if (isRepeatOfLast(known, verdict, gate, context.notAfter)) {
      writer.nothingChanged();
      return { kind: 'decided', message, gate };
    }
    const n = (known?.tries.length ?? 0) + 1;
    await writeDecision(services, writer, {
      context,
      prepared,
      known,
      message,
      gate,
      verdict,
      n,
      isRepeat: hasUnknownTry(known),
    });
    return verdict.state === 'handing-over'
      ? { kind: 'handing-over', message, n, deadline, takenAt }
      : { kind: 'decided', message, gate };
  });
}

/** A final state answers a retry; an open try belongs to somebody. */
function unchanged(writer: Writer, known: MessageRow | null): Decided | null {
  if (known === null || (!isFinal(known.state) && openTry(known) === null)) return null;
  writer.nothingChanged();
  if (!isFinal(known.state)) return { kind: 'busy', message: known.id };
  return { kind: 'decided', message: known.id, gate: { outcome: 'allow', reason: null, answers: [] } };
}

/** Deferred for the same reason until the same instant as before: one entry is enough. */
function isRepeatOfLast(
  known: MessageRow | null,
  verdict: Verdict,
  gate: GateDecision,
  notAfter: Date | null,
): boolean {
  // Its appointment moved: an old limit that is over would have it asked again without a pause.
  if (known?.not_after?.getTime() !== notAfter?.getTime()) return false;
  if (known === null || verdict.state !== 'deferred' || known.state !== 'deferred') return false;
  const until = gate.outcome === 'defer' && gate.until !== null ? Date.parse(gate.until) : null;
  return known.reason === verdict.reason && (known.deferred_until?.getTime() ?? null) === until;
}

async function claimMessage(writer: Writer, { command, contact }: SendContext): Promise<string> {
  const message = newId('msg');
  await writer.db
    .insertInto('send_key')
    .values({ enrollment: command.enrollment, node: command.node, visit: command.visit, contact: contact.id, message })
    .execute();
  return message;
}
