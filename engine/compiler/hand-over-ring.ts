import type { LiveJourney } from './result.ts';

/** By these a second start for the same patient, or the same visit, is refused: a ring through such a journey ends there. */
const ENDS_A_RING: readonly LiveJourney['occurrence'][] = ['once', 'appointment'];

type Known = Pick<LiveJourney, 'id' | 'occurrence' | 'handsOverTo'>;

/** Does handing over from `self` come back to it without end, by the live versions of all other journeys? */
export function isHandOverRing(self: Known, live: readonly Known[]): boolean {
  if (ENDS_A_RING.includes(self.occurrence)) return false;
  const byId = new Map(live.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const open = [...self.handsOverTo];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === self.id) return true;
    const journey = byId.get(id);
    if (journey === undefined || seen.has(id) || ENDS_A_RING.includes(journey.occurrence)) continue;
    seen.add(id);
    open.push(...journey.handsOverTo);
  }
  return false;
}
