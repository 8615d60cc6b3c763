import { expect, test } from 'vitest';
import { WEEKDAYS, type Weekday } from './weekday.ts';
import { quietWords, windowWords } from './words.ts';

const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

test.each([
  [WORKDAYS, '09:00', '17:00', 'us-federal', 'Monday to Friday, 9:00 to 17:00, no holidays'],
  [WEEKDAYS, '22:00', '06:30', null, 'Every day, 22:00 to 6:30 the next day'],
  [['sat', 'sun'], '00:00', '24:00', null, 'Saturday and Sunday, midnight to midnight'],
  [['fri', 'mon', 'wed', 'tue'], '18:00', '00:00', null, 'Monday to Wednesday and Friday, 18:00 to midnight'],
  [['sun', 'mon', 'wed'], '10:05', '11:00', null, 'Monday, Wednesday and Sunday, 10:05 to 11:00'],
  [[], '10:05', '11:00', null, 'On no day, 10:05 to 11:00'],
] as const)('a window of %s from %s to %s (%s) reads: %s', (days, from, to, holidays, words) => {
  expect(windowWords({ days, from, to, holidays })).toBe(words);
});

test.each([
  [{ from: '21:00', to: '08:00' }, 'us-federal', 'Monday to Friday, not from 21:00 to 8:00 the next day, no holidays'],
  [null, null, 'Monday to Friday, at any hour'],
] as const)('quiet hours %o (%s) read: %s', (quiet, holidays, words) => {
  expect(quietWords({ quiet, days: WORKDAYS, holidays })).toBe(words);
});
