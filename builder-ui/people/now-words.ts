import type { PatientView } from '../../engine/wire/patients.ts';
import { weekdayAndTime, zoneWord } from '../parts/times.ts';

type Running = PatientView['now'][number];

/** What wakes first stands first; what has no time stands last. */
export const soonestFirst = (now: readonly Running[]): readonly Running[] =>
  [...now].sort((a, b) => instantOf(a) - instantOf(b));

const instantOf = ({ until }: Running): number => (until === null ? Number.POSITIVE_INFINITY : Date.parse(until));

/** "Asleep in “Visit reminders” until Tuesday 24 November, 10:00 in Denver." in two parts: the first is emphasised. */
export function headline(
  { journey, until }: Running,
  zone: string | null,
): { readonly strong: string; readonly rest: string } {
  if (until === null) return { strong: `In “${journey}” now`, rest: '.' };
  const where = zone === null ? ' your time' : ` in ${zoneWord(zone)}`;
  return { strong: `Asleep in “${journey}” until ${weekdayAndTime(new Date(until), zone)}`, rest: `${where}.` };
}

/** Why it stands there, and which mail comes next. */
export const thenWords = ({ sentence, nextStep }: Running): string =>
  nextStep === null ? sentence : `${sentence} The next mail is “${nextStep}”; the gate is asked then.`.trim();
