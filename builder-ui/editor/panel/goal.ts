import type { JourneySettings } from '../../../engine/journey/document.ts';

type Goal = NonNullable<JourneySettings['goal']>;

export const MOST_GOAL_DAYS = 366;
export const FIRST_GOAL: Goal = { event: 'appointment.completed', withinDays: 14, exitOnGoal: false };

/** The settings with this goal. Null: none, and the document then does not name it at all. */
export function withGoal({ goal: _was, ...rest }: JourneySettings, goal: Goal | null): JourneySettings {
  return goal === null ? rest : { ...rest, goal };
}
