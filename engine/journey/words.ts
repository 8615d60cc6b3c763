import type { DateOffset } from '../calendar/date-offset.ts';
import { EVENT_WORDS } from './events.ts';

/** `2880` is "48 hours": days are said only when calendar days are meant, so that nobody reads elapsed time as a date. */
export function elapsedWords(minutes: number): string {
  const size = Math.abs(minutes);
  return size % 60 === 0 && size >= 60 ? counted(size / 60, 'hour') : counted(size, 'minute');
}

export const counted = (count: number, word: string): string =>
  `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`;

export function offsetWords(minutes: number): string {
  if (minutes === 0) return 'the start of the appointment';
  return `${elapsedWords(minutes)} ${minutes < 0 ? 'before' : 'after'} the appointment`;
}

/** `what` is the date: 'the appointment'. Days are those of the patient's calendar. */
export function dateOffsetWords(offset: DateOffset, what: string): string {
  if ('minutes' in offset) {
    if (offset.minutes === 0) return `at the start of ${what}`;
    return `${elapsedWords(offset.minutes)} ${offset.minutes < 0 ? 'before' : 'after'} ${what}`;
  }
  const { days, at } = offset;
  if (days === 0) return `on the day of ${what}, at ${at} in the patient's zone`;
  const size = counted(Math.abs(days), 'calendar day');
  return `${size} ${days < 0 ? 'before' : 'after'} ${what}, at ${at} in the patient's zone`;
}

export const eventWords = (type: string): string =>
  Object.hasOwn(EVENT_WORDS, type) ? (EVENT_WORDS[type] ?? type) : type.replace(/^custom\./, '').replaceAll('-', ' ');
