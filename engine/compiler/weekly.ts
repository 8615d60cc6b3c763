import type { Plan } from '../interpreter/plan.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { graphOf } from './graph.ts';
import { mostMessages } from './most-messages.ts';
import { roundsOf } from './rounds.ts';

/**
 * The most messages that one enrollment on this plan sends to one contact within any 7 days. `document`: what it was
 * compiled from, whose loops are rolled out. Null: no limit can be shown.
 */
export function weeklyMost(plan: Plan, document: JourneyDocument): number | null {
  const rounds = roundsOf(graphOf(document));
  return rounds === null ? null : (mostMessages(plan, rounds)?.count ?? null);
}

/** What a patient has one enrollment of; a bound for one enrollment holds for each of them. */
export const ENROLLED_FOR: Readonly<Record<Plan['occurrence'], string>> = {
  once: '',
  again: ' for each time it is begun',
  appointment: ' for each appointment',
  month: ' for each month in which it is begun',
  date: ' for each date that comes due',
};
