import { EVENT_WORDS } from './events.ts';

const UNITS = [
  ['week', 10_080],
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** `2880` is "48 hours": days only when calendar days are meant, so that nobody reads an elapsed time as a date. */
export function elapsedWords(minutes: number): string {
  const size = Math.abs(minutes);
  const [unit, length] = size % 60 === 0 && size >= 60 ? UNITS[2] : UNITS[3];
  const count = size / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

export function offsetWords(minutes: number): string {
  if (minutes === 0) return 'the start of the appointment';
  return `${elapsedWords(minutes)} ${minutes < 0 ? 'before' : 'after'} the appointment`;
}

export const eventWords = (type: string): string => EVENT_WORDS[type] ?? type;
