import type { GateDecision } from '../../../engine/gate/admit.ts';
import type { Writer } from '../../database/doors.ts';
import { isLimited, isWithin, onCalendar, placeOf, takePlace } from '../../database/rate-store.ts';
import type { Place, RateClaim } from '../../database/rate-store.ts';
import { domainOf } from '../../mail/mail-routes.ts';
import type { EffectServices } from '../services.ts';
import type { Prepared } from './prepared.ts';
import { isCare } from './send-context.ts';
import type { SendContext } from './send-context.ts';

export const UNLIMITED: Place = { kind: 'unlimited' };

/** A place that lies ahead: nothing needs to be prepared before its minute. Null: none does. */
export async function placeAhead({ db }: EffectServices, { key }: SendContext): Promise<Place | null> {
  const minute = await placeOf(db, key);
  return minute !== null && minute.getTime() > Date.now() ? { kind: 'at', minute } : null;
}

/** A place in the sender's and the provider's rate for what is ready to leave. */
export async function placeFor(services: EffectServices, context: SendContext, prepared: Prepared): Promise<Place> {
  return prepared.kind === 'ready' ? takePlace(services.db, claimOf(context, prepared)) : UNLIMITED;
}

/**
 * The last question of all: a hand-off begins in the minute in which its message has a place, or not now. The rates may have
 * changed since the place was given, and then there is none.
 */
export async function withinRate(
  { db }: Pick<Writer, 'db'>,
  { context, prepared, place }: { readonly context: SendContext; readonly prepared: Prepared; readonly place: Place },
  gate: GateDecision,
): Promise<GateDecision> {
  if (gate.outcome !== 'allow') return gate;
  const { answers } = gate;
  if (place.kind === 'never') return { outcome: 'defer', reason: 'rate', until: null, answers };
  const isFree =
    place.kind === 'at'
      ? await isWithin(db, context.key, place.minute)
      : prepared.kind !== 'ready' || !(await isLimited(db, claimOf(context, prepared)));
  if (isFree) return gate;
  const until = await onCalendar(db, place.kind === 'at' ? place.minute : new Date());
  return { outcome: 'defer', reason: 'rate', until: until.toISOString(), answers };
}

function claimOf(context: SendContext, { envelope }: Extract<Prepared, { kind: 'ready' }>): RateClaim {
  const { sender } = context.enrollment.plan;
  return { key: context.key, sender, domain: domainOf(envelope.to) ?? '', isCare: isCare(context) };
}
