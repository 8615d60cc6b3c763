import { quietWords } from '../../engine/calendar/words.ts';
import { parseCondition } from '../../engine/conditions/condition-schema.ts';
import { conditionWords } from '../../engine/conditions/words.ts';
import { goalWords } from '../../engine/journey/goal.ts';
import { resumeWords } from '../../engine/journey/resume.ts';
import type { JourneyDocument, JourneySettings } from '../../engine/journey/document.ts';
import { eventWords } from '../../engine/journey/words.ts';

const OCCURRENCES = {
  once: 'One run per patient, ever.',
  again: 'One run at a time, again after it ended.',
  appointment: 'One run per appointment.',
  month: 'One run per month.',
  date: 'One run per date.',
} as const satisfies Record<JourneySettings['occurrence'], string>;

/** What holds for the journey as a whole, one sentence a setting; the same setting stands at the same place in each. */
export function journeyWords({ name, settings }: JourneyDocument): readonly string[] {
  const exits = settings.exitRules.map(
    (rule) =>
      `Ends at once ${'when' in rule ? `when ${whenWords(rule.when)}` : `when ${eventWords(rule.event)}`} (${rule.reason}).`,
  );
  return [
    `Named “${name}”.`,
    OCCURRENCES[settings.occurrence],
    exits.length === 0 ? 'No rule ends it at once.' : exits.join(' '),
    settings.goal === undefined ? 'No goal is counted.' : goalWords(settings.goal),
    hoursWords(settings.calendar),
    resumeWords(settings.resume),
    `Sender “${settings.sender}”.`,
    `Priority ${settings.priority}.`,
  ];
}

/** By ids: two versions are compared, and names may have changed since. */
function whenWords(when: unknown): string {
  const condition = parseCondition(when);
  const byId = { fact: () => null, list: () => null, segment: () => null, step: () => null };
  return condition === null ? 'a condition that is not complete holds' : conditionWords(condition, byId);
}

function hoursWords(calendar: JourneySettings['calendar']): string {
  if (calendar === undefined) return 'Mail may leave at any time.';
  return `When mail may leave, in the patient’s zone: ${quietWords(calendar)}.`;
}
