import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastScheduled, nextScheduled } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import { weekdayOf } from './weekday.ts';

const zone = 'America/New_York';
const weekly: Schedule = { on: { days: ['mon', 'thu'] }, at: '09:00' };
const monthly: Schedule = { on: { dayOfMonth: 31 }, at: '09:00' };

test.each([
  ['the same day, later', weekly, '2026-06-01T12:00:00Z', { at: '2026-06-01T13:00:00.000Z', day: '2026-06-01' }],
  ['its own instant is over', weekly, '2026-06-01T13:00:00Z', { at: '2026-06-04T13:00:00.000Z', day: '2026-06-04' }],
  ['over a week-end', weekly, '2026-06-05T00:00:00Z', { at: '2026-06-08T13:00:00.000Z', day: '2026-06-08' }],
  [
    'the last day of a short month',
    monthly,
    '2026-02-01T00:00:00Z',
    { at: '2026-02-28T14:00:00.000Z', day: '2026-02-28' },
  ],
  ['of a leap year', monthly, '2028-02-01T00:00:00Z', { at: '2028-02-29T14:00:00.000Z', day: '2028-02-29' }],
  ['of the next month', monthly, '2026-01-31T15:00:00Z', { at: '2026-02-28T14:00:00.000Z', day: '2026-02-28' }],
])('%s', (_name, schedule, after, next) => {
  expect(nextScheduled({ after, schedule, zone })).toEqual(next);
});

test('of several instants the last up to now counts', () => {
  const question = { schedule: weekly, zone, after: '2026-06-01T13:00:00Z' };
  expect(lastScheduled({ ...question, until: '2026-06-12T00:00:00Z' })?.day).toBe('2026-06-11');
  expect(lastScheduled({ ...question, until: '2026-06-04T12:59:59Z' })).toBeNull();
});

test('an unknown zone, no day and no time have no instant', () => {
  const after = '2026-06-01T00:00:00Z';
  expect(nextScheduled({ after, schedule: weekly, zone: 'Nowhere/Land' })).toBeNull();
  expect(nextScheduled({ after, schedule: { on: { days: [] }, at: '09:00' }, zone })).toBeNull();
  expect(nextScheduled({ after, schedule: { ...weekly, at: '9' }, zone })).toBeNull();
});

test('in every zone each wanted day comes once, in order, and no other', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      fc.integer({ min: 1_577_836_800, max: 2_051_222_400 }),
      fc.constantFrom('00:00', '02:30', '09:00', '23:59'),
      (one, seconds, at) => {
        let after = new Date(seconds * 1_000).toISOString();
        const days: string[] = [];
        for (let n = 0; n < 6; n += 1) {
          const next = nextScheduled({ after, schedule: { on: { days: ['mon', 'sat'] }, at }, zone: one });
          if (next === null) throw new Error('A schedule of two days a week always goes on.');
          expect(Date.parse(next.at)).toBeGreaterThan(Date.parse(after));
          expect(['mon', 'sat']).toContain(weekdayOf(Date.parse(`${next.day}T00:00:00Z`) / 86_400_000));
          days.push(next.day);
          after = next.at;
        }
        expect(days).toEqual([...new Set(days)].toSorted());
        expect(Date.parse(days.at(-1) ?? '') - Date.parse(days[0] ?? '')).toBeLessThanOrEqual(21 * 86_400_000);
      },
    ),
    { numRuns: 200 },
  );
});
