import { expect, test } from 'vitest';
import { countdown, dayFromNow, fromNow, inWords } from './durations.ts';

const now = new Date('2026-11-22T17:20:00Z');

test('a duration is said in its two largest units', () => {
  expect(inWords(4 * 3_600_000 + 35 * 60_000)).toBe('4 hours 35 minutes');
  expect(inWords(-(86_400_000 + 60_000))).toBe('1 day 1 minute');
  expect(inWords(59_000)).toBe('less than a minute');
});

test('a distance from now says its direction', () => {
  expect(fromNow(new Date('2026-11-22T19:30:00Z'), now)).toBe('in 2 hours 10 minutes');
  expect(fromNow(new Date('2026-11-19T17:20:00Z'), now)).toBe('3 days ago');
  expect(fromNow(now, now)).toBe('now');
});

test('days are those of the patient’s calendar, not of UTC', () => {
  const lateEvening = new Date('2026-11-23T05:30:00Z');
  expect(dayFromNow(lateEvening, now, 'America/Denver')).toBe('today');
  expect(dayFromNow(lateEvening, now, 'UTC')).toBe('tomorrow');
  expect(dayFromNow(new Date('2026-11-18T21:06:00Z'), now, 'America/Denver')).toBe('4 days ago');
});

test('a countdown shows days apart and never runs below zero', () => {
  expect(countdown(2 * 86_400_000 + 4 * 3_600_000 + 10 * 60_000 + 9_000)).toBe('2 d 04:10:09');
  expect(countdown(61_000)).toBe('00:01:01');
  expect(countdown(-5)).toBe('due now');
});
