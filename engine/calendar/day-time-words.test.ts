import { expect, test } from 'vitest';
import { dayTimeWords } from './day-time-words.ts';

test.each([
  ['2026-11-24T17:00:00Z', 'America/Denver', '24 November 2026, 10:00'],
  ['2026-03-08T06:59:59.999Z', 'America/New_York', '8 March 2026, 01:59'],
  ['2026-03-08T07:00:00Z', 'America/New_York', '8 March 2026, 03:00'],
  ['2027-01-01T04:30:00+00:00', 'America/New_York', '31 December 2026, 23:30'],
  ['2026-11-24T17:05:00Z', null, '24 November 2026, 17:05 UTC'],
  ['2026-11-24T17:05:00Z', 'Mars/Phobos', '24 November 2026, 17:05 UTC'],
  ['never', null, 'never'],
])('%s in %s is %s', (at, zone, words) => {
  expect(dayTimeWords(at, zone)).toBe(words);
});
