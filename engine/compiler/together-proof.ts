import { counted } from '../journey/words.ts';
import { warning } from './problem.ts';
import type { Catalog, SendingJourney, Problem, Proof } from './result.ts';

const MOST_NAMED = 5;

/** How many messages one patient can get in any 7 days from this journey (`own`) and all that are live. */
export function togetherProof(own: number, { live }: Catalog): Proof | null {
  const known = live.flatMap((one) => (one.weekly === null ? [] : [{ name: one.name, weekly: one.weekly }]));
  if (known.length < live.length) return null;
  const sum = known.reduce((total, one) => total + one.weekly, own);
  const others =
    live.length === 0 ? 'No other journey is live, so' : `Together with ${counted(live.length, 'other live journey')}`;
  return {
    code: 'messages-in-7-days-together',
    sentence: `${others} at most ${counted(sum, 'message')} in any 7 days to a contact whose patient is in each once.`,
    evidence: `${namesOf(own, known)} The frequency cap holds back what is not care.`,
    nodes: [],
  };
}

/** A sentence about all needs a limit of each: what cannot be shown is said (DESIGN.md 4.4). */
export function togetherProblems({ live }: Catalog): readonly Problem[] {
  const [first] = live.filter((one) => one.weekly === null);
  if (first === undefined) return [];
  const message = `How many messages a patient can get in a week from all live journeys cannot be shown, for "${first.name}" has no limit. Publish that one anew.`;
  return [warning('proof-missing', null, message)];
}

function namesOf(own: number, live: readonly { readonly name: string; readonly weekly: number }[]): string {
  const sending = live.filter((one) => one.weekly > 0).toSorted((a, b) => b.weekly - a.weekly);
  const named = sending.slice(0, MOST_NAMED).map((one) => `"${one.name}" ${one.weekly}`);
  const rest = sending.slice(MOST_NAMED).reduce((sum, one) => sum + one.weekly, 0);
  const more = rest === 0 ? [] : [`${sending.length - MOST_NAMED} more ${rest}`];
  return `${[`This one ${own}`, ...named, ...more].join(', ')}.`;
}

/** A catalog for a journey of its own: what of it is live now is what the new version replaces. */
export const withoutJourney = (catalog: Catalog, journey: string): Catalog => ({
  ...catalog,
  self: journey,
  live: catalog.live.filter((one: SendingJourney) => one.journey !== journey),
});
