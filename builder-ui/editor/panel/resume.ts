import type { JourneySettings } from '../../../engine/journey/document.ts';

export type Resume = NonNullable<JourneySettings['resume']>;
export type ResumeChoice = Resume['rule'] | 'send';

export const FIRST_LATE_MINUTES = 60;

/** The settings with this rule. Null: what was kept back is sent, and the document then does not name a rule at all. */
export function withResume({ resume: _was, ...rest }: JourneySettings, resume: Resume | null): JourneySettings {
  return resume === null ? rest : { ...rest, resume };
}
