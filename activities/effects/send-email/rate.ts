import type { GateDecision } from '../../../engine/gate/admit.ts';
import type { Reader } from '../../database/doors.ts';
import { isWithin, onCalendar, placeOf, takePlace } from '../../database/rate-store.ts';
import type { Place } from '../../database/rate-store.ts';
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
  if (prepared.kind !== 'ready') return UNLIMITED;
  const domain = domainOf(prepared.envelope.to) ?? '';
  const { sender } = context.enrollment.plan;
  return takePlace(services.db, { key: context.key, sender, domain, isCare: isCare(context) });
}

/** The last question of all: a hand-off begins in the minute in which its message has a place, or not now. */
export async function withinRate(reader: Reader, place: Place, gate: GateDecision): Promise<GateDecision> {
  if (gate.outcome !== 'allow' || place.kind === 'unlimited') return gate;
  const { answers } = gate;
  if (place.kind === 'never') return { outcome: 'defer', reason: 'rate', until: null, answers };
  if (await isWithin(reader, place.minute)) return gate;
  const until = await onCalendar(reader, place.minute);
  return { outcome: 'defer', reason: 'rate', until: until.toISOString(), answers };
}
