import { z } from 'zod';
import type { PlanGoal } from '../interpreter/plan.ts';
import { counted, eventWords } from './words.ts';

/** What a journey wants to come about: an event so soon after one of its messages that it may be said to follow from it. */
export const goalSettings = z.strictObject({
  event: z.string().max(60),
  /** Days of 24 hours. */
  withinDays: z.number().int().min(1).max(366),
  /** Ends an enrollment that is still open, at once, with reason `goal`. */
  exitOnGoal: z.boolean(),
});

const DAY_MS = 86_400_000;

/**
 * From what the window counts: a message that was accepted, or, for who is held out and gets none, the moment at which
 * the hold-out arm was taken: so both are measured alike.
 */
export interface Exposure {
  readonly kind: 'message' | 'hold-out';
  /** RFC 3339. */
  readonly at: string;
  readonly message?: string;
}

/** Of the exposures whose window holds this instant the latest. The window begins with its instant and is over when its days have passed. */
export function exposureAt(goal: PlanGoal, exposures: readonly Exposure[], instant: string): Exposure | null {
  const now = Date.parse(instant);
  const open = exposures.filter(({ at }) => now >= Date.parse(at) && now < Date.parse(at) + goal.withinDays * DAY_MS);
  return open.reduce<Exposure | null>(
    (latest, one) => (latest === null || Date.parse(one.at) >= Date.parse(latest.at) ? one : latest),
    null,
  );
}

export function goalWords({ event, withinDays, exitOnGoal }: PlanGoal): string {
  const what = event === '' ? 'nothing chosen yet' : eventWords(event);
  return `Goal: ${what}, within ${counted(withinDays, 'day')} of 24 hours after a mail${exitOnGoal ? '; that ends it' : ''}.`;
}
