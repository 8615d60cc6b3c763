import fc from 'fast-check';
import { expect, test } from 'vitest';
import { notAfterInstant, planDateDeadline, planDuration } from './deadline.ts';
import { isKnownZone } from './zone.ts';

const NOW = '2026-11-01T10:00:00.000Z';

test.each([
  ['ahead', '2026-11-03T10:00:00.001Z', -2880, { kind: 'due-at', until: '2026-11-01T10:00:00.001Z' }],
  ['now', '2026-11-03T10:00:00.000Z', -2880, { kind: 'past' }],
  ['over', '2026-11-02T10:00:00.000Z', -2880, { kind: 'past' }],
  ['after the visit', '2026-10-31T10:00:00-07:00', 2880, { kind: 'due-at', until: '2026-11-02T17:00:00.000Z' }],
  ['not there', null, -2880, { kind: 'missing' }],
  ['not a date', 'soon', -2880, { kind: 'missing' }],
  ['beyond all dates', '+275760-09-13T00:00:00.000Z', 1, { kind: 'missing' }],
] as const)('a date that is %s has its own answer', (_title, startsAt, offsetMinutes, answer) => {
  expect(planDateDeadline({ now: NOW, startsAt, offsetMinutes })).toEqual(answer);
});

test.each([
  [
    'hours are elapsed time, across a change too',
    'hours',
    24,
    'America/New_York',
    '2026-11-01T04:30:00.000Z',
    '2026-11-02T04:30:00.000Z',
  ],
  [
    'a calendar day is the same local time, 25 hours on when summer time ends',
    'calendar-days',
    1,
    'America/New_York',
    '2026-11-01T04:30:00.000Z',
    '2026-11-02T05:30:00.000Z',
  ],
  [
    'and 23 hours on when it begins',
    'calendar-days',
    1,
    'America/New_York',
    '2026-03-07T17:00:00.000Z',
    '2026-03-08T16:00:00.000Z',
  ],
  [
    '02:30 that does not exist moves forward to 03:30',
    'calendar-days',
    1,
    'America/New_York',
    '2026-03-07T07:30:00.000Z',
    '2026-03-08T07:30:00.000Z',
  ],
  [
    '01:30 that occurs twice means the first',
    'calendar-days',
    1,
    'America/New_York',
    '2026-10-31T05:30:00.000Z',
    '2026-11-01T05:30:00.000Z',
  ],
  [
    'half an hour of summer time counts',
    'calendar-days',
    1,
    'Australia/Lord_Howe',
    '2026-10-03T01:00:00.000Z',
    '2026-10-04T00:30:00.000Z',
  ],
  [
    'a zone that skipped a day has none to wait for',
    'calendar-days',
    1,
    'Pacific/Apia',
    '2011-12-29T20:00:00.000Z',
    '2011-12-30T20:00:00.000Z',
  ],
  [
    'an unknown zone is never too early',
    'calendar-days',
    1,
    null,
    '2026-11-01T04:30:00.000Z',
    '2026-11-02T06:30:00.000Z',
  ],
  [
    'nor one that is not a zone',
    'calendar-days',
    1,
    'Mars/Base',
    '2026-11-01T04:30:00.000Z',
    '2026-11-02T06:30:00.000Z',
  ],
  ['minutes are minutes', 'minutes', 90, null, '2026-11-01T04:30:00.000Z', '2026-11-01T06:00:00.000Z'],
] as const)('%s', (_title, unit, amount, zone, now, until) => {
  expect(planDuration({ now, unit, amount, zone })).toBe(until);
});

test('a calendar day is never over before it has begun, nor more than two hours off a day, in any zone and season', () => {
  const zones = fc.constantFrom(
    'America/New_York',
    'America/Phoenix',
    'Pacific/Honolulu',
    'Australia/Lord_Howe',
    'Antarctica/Troll',
    null,
    'No/Zone',
  );
  const instants = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2031-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 400 }), zones, (instant, amount, zone) => {
      const until = Date.parse(planDuration({ now: instant.toISOString(), unit: 'calendar-days', amount, zone }));
      expect(Math.abs(until - instant.getTime() - amount * 86_400_000)).toBeLessThanOrEqual(2 * 3_600_000);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['from when it was due', { anchor: 'due', minutes: 60 }, '2026-11-05T10:00:00.000Z', '2026-11-01T11:00:00.000Z'],
  ['from the visit', { anchor: 'appointment', minutes: -120 }, '2026-11-05T10:00:00.000Z', '2026-11-05T08:00:00.000Z'],
  ['without a visit it is useless at once', { anchor: 'appointment', minutes: -120 }, null, NOW],
  ['without a date that can be read too', { anchor: 'appointment', minutes: -120 }, 'soon', NOW],
] as const)('a message is useful until: %s', (_title, notAfter, startsAt, until) => {
  expect(notAfterInstant({ notAfter, startsAt, dueAt: NOW })).toBe(until);
});

test.each([
  ['America/New_York', true],
  ['UTC', true],
  ['Etc/GMT+5', true],
  ['+02:00', false],
  ['America/Nowhere', false],
  ['', false],
  ['constructor', false],
  ['America/New_York; drop', false],
])('"%s" is a zone: %s', (zone, isKnown) => {
  expect(isKnownZone(zone)).toBe(isKnown);
});
