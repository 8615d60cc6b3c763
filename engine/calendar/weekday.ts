/** Monday first, as ISO 8601 counts them. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[];

export const WEEKDAY_LABELS: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** 1 January 1970 was a Thursday. */
const FIRST_DAY = WEEKDAYS.indexOf('thu');

/** Weekday of a day counted from 1 January 1970 (day 0), in the proleptic Gregorian calendar. */
export function weekdayOf(epochDay: number): Weekday {
  const index = (((epochDay + FIRST_DAY) % WEEKDAYS.length) + WEEKDAYS.length) % WEEKDAYS.length;
  return WEEKDAYS[index] ?? 'mon';
}
