import type { GateDecision } from '../../../engine/gate/admit.ts';
import { capFor, keepIntent, mayBeContested } from '../../database/cap-store.ts';
import type { CapClaim } from '../../database/cap-store.ts';
import type { Reader } from '../../database/doors.ts';
import { lockPatientGate } from '../../database/locks.ts';
import type { EffectServices } from '../services.ts';
import type { Prepared } from './prepared.ts';
import { isCare } from './send-context.ts';
import type { SendContext } from './send-context.ts';

/** By then whoever became due at the same instant has filed as well. */
const GATHER_MS = 2_000;

export const claimOf = ({ key, enrollment, contact }: SendContext): CapClaim => ({
  key,
  enrollment: enrollment.id,
  patient: enrollment.patient,
  contact: contact.id,
  priority: enrollment.plan.priority,
});

/** Files what is not care for a place in the patient's budget, and lets those who may rank higher do so too. */
export async function fileIntent({ db }: EffectServices, context: SendContext): Promise<void> {
  if (isCare(context)) return;
  const claim = claimOf(context);
  await db.transaction().execute(async (trx) => {
    await lockPatientGate(trx, claim.patient);
    await keepIntent(trx, claim);
  });
  if (await mayBeContested(db, claim)) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
}

/** The last question before a hand-off, under the patient's gate. Care counts, but is never deferred by the cap. */
export async function withinCap(
  reader: Reader,
  context: SendContext,
  prepared: Prepared,
  gate: GateDecision,
): Promise<GateDecision> {
  if (gate.outcome !== 'allow' || prepared.kind !== 'ready' || isCare(context)) return gate;
  const answer = await capFor(reader, claimOf(context));
  if (answer.kind === 'free') return gate;
  return {
    outcome: 'defer',
    reason: 'cap',
    until: answer.kind === 'full' ? answer.until : null,
    answers: gate.answers,
  };
}
