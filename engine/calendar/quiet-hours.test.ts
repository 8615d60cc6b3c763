import { expect, test } from 'vitest';
import { isSatisfiable, nextAllowed, type QuietHours, type SendingHours } from './quiet-hours.ts';
import { WEEKDAYS, type Weekday } from './weekday.ts';

const NIGHT: QuietHours = { from: '21:00', to: '08:00' };
const LUNCH: QuietHours = { from: '12:00', to: '13:00' };
const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const sending = (quiet: QuietHours | null, days: readonly Weekday[] = WEEKDAYS): SendingHours => ({
  quiet,
  days,
  holidays: null,
});

const next = (calendar: SendingHours, now: string, zone: string | null = 'America/New_York'): string => {
  const answer = nextAllowed({ now, calendar, zone, zones: ['America/New_York', 'Pacific/Honolulu'] });
  return answer.kind === 'opens' ? answer.at : answer.kind;
};

test.each([
  ['by day', sending(NIGHT), '2026-05-04T16:00:00Z', 'open'],
  ['at the last moment', sending(NIGHT), '2026-05-05T00:59:59.999Z', 'open'],
  ['in the evening', sending(NIGHT), '2026-05-05T01:00:00Z', '2026-05-05T12:00:00.000Z'],
  ['after midnight', sending(NIGHT), '2026-05-05T05:00:00Z', '2026-05-05T12:00:00.000Z'],
  ['at the end of the night', sending(NIGHT), '2026-05-05T12:00:00Z', 'open'],
  ['on Friday night', sending(NIGHT, WORKDAYS), '2026-05-09T02:00:00Z', '2026-05-11T12:00:00.000Z'],
  ['at noon', sending(LUNCH), '2026-05-04T16:30:00Z', '2026-05-04T17:00:00.000Z'],
  ['at midnight', sending(LUNCH), '2026-05-04T04:00:00Z', 'open'],
  ['on Sunday', sending(LUNCH, WORKDAYS), '2026-05-03T16:30:00Z', '2026-05-04T04:00:00.000Z'],
  ['at any hour', sending(null), '2026-05-04T07:00:00Z', 'open'],
  ['on Thanksgiving', { ...sending(NIGHT), holidays: 'us-federal' }, '2026-11-26T15:00Z', '2026-11-27T13:00:00.000Z'],
  ['until the lost hour', sending({ from: '22:00', to: '02:30' }), '2026-03-08T05:00Z', '2026-03-08T07:00:00.000Z'],
  ['until the first 01:30', sending({ from: '22:00', to: '01:30' }), '2026-11-01T05:00Z', '2026-11-01T05:30:00.000Z'],
  [
    'though clocks are put back',
    sending({ from: '01:30', to: '06:00' }),
    '2026-11-01T06:10Z',
    '2026-11-01T11:00:00.000Z',
  ],
] as const)('sending is allowed, or put off to the next allowed instant: %s', (_title, calendar, now, answer) => {
  expect(next(calendar, now)).toBe(answer);
});

test('an unknown zone may be written to when no zone of the organisation is quiet', () => {
  expect(next(sending(NIGHT), '2026-05-04T12:00:00Z', null)).toBe('2026-05-04T18:00:00.000Z');
  expect(next(sending(NIGHT), '2026-05-05T02:00:00Z', null)).toBe('2026-05-05T18:00:00.000Z');
});

test.each([
  ['with some hours', sending(NIGHT), true],
  ['with all hours', sending(null), true],
  ['with one minute', sending({ from: '00:01', to: '24:00' }), true],
  ['without days', sending(NIGHT, []), false],
  ['quiet all day', sending({ from: '00:00', to: '24:00' }), false],
  ['quiet from 08:00 to 08:00', sending({ from: '08:00', to: '08:00' }), false],
  ['quiet at times that are none', sending({ from: '8 pm', to: '08:00' }), false],
])('sending hours %s are satisfiable: %#', (_title, calendar, isIt) => {
  expect(isSatisfiable(calendar)).toBe(isIt);
  expect(next(calendar, '2026-05-04T16:00:00Z') !== 'never').toBe(isIt);
});
