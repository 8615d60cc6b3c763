import type { Plan } from '../interpreter/plan.ts';
import { mostMessages } from './most-messages.ts';
import { ways } from './ways.ts';

/** The most messages that one enrollment on this plan sends to one contact within any 7 days. Null: no limit can be shown. */
export function weeklyMost(plan: Plan): number | null {
  const { order } = ways(plan.entry, (id) => Object.values(plan.nodes[id]?.next ?? {}));
  return mostMessages(plan, order)?.count ?? null;
}

/** What a patient has one enrollment of; a bound for one enrollment holds for each of them. */
export const ENROLLED_FOR: Readonly<Record<Plan['occurrence'], string>> = {
  once: '',
  again: ' for each time it is begun',
  appointment: ' for each appointment',
  month: ' for each month in which it is begun',
  date: ' for each date that comes due',
};
