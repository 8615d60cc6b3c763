import { expect, test } from 'vitest';
import { WEEKDAYS, type Weekday } from './weekday.ts';
import { closesAt, isSatisfiableIn, type LocalWindow, nextInWindow } from './window.ts';

const daily = (from: string, to: string): LocalWindow => ({ days: WEEKDAYS, from, to, holidays: null });
const on = (days: readonly Weekday[], from: string, to: string): LocalWindow => ({ days, from, to, holidays: null });
const office: LocalWindow = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '17:00',
  holidays: 'us-federal',
};
const sundays = (from: string, to: string): LocalWindow => on(['sun'], from, to);

const next = (zone: string | null, window: LocalWindow, now: string, zones: readonly string[] = []): string => {
  const answer = nextInWindow({ now, window, zone, zones });
  return answer.kind === 'opens' ? answer.at : answer.kind;
};
const closes = (zone: string, window: LocalWindow, now: string): string | null =>
  closesAt({ now, window, zone, zones: [] });

const NEW_YORK = 'America/New_York';

test.each([
  ['is open from its first minute', '2026-05-04T13:00:00.000Z', 'open'],
  ['to its last millisecond', '2026-05-04T20:59:59.999Z', 'open'],
  ['is closed at its end', '2026-05-04T21:00:00.000Z', '2026-05-05T13:00:00.000Z'],
  ['opens later on the same day', '2026-05-04T12:59:59.999Z', '2026-05-04T13:00:00.000Z'],
  ['opens on Monday after Friday', '2026-05-08T21:00:00Z', '2026-05-11T13:00:00.000Z'],
  ['reads any offset', '2026-05-08T23:00:00+02:00', '2026-05-11T13:00:00.000Z'],
  ['does not open on a holiday', '2026-05-25T12:00:00Z', '2026-05-26T13:00:00.000Z'],
  ['nor on the Friday for a Saturday', '2026-07-02T21:00:00Z', '2026-07-06T13:00:00.000Z'],
  ['nor on 31 December for a Saturday', '2027-12-30T22:00:00Z', '2028-01-03T14:00:00.000Z'],
  ['opens an hour earlier in UTC when summer time begins', '2026-03-06T22:00:00Z', '2026-03-09T13:00:00.000Z'],
  ['opens an hour later in UTC when it ends', '2026-10-30T21:00:00Z', '2026-11-02T14:00:00.000Z'],
])('a window of office hours %s', (_title, now, answer) => {
  expect(next(NEW_YORK, office, now)).toBe(answer);
});

test.each([
  ['holds on the morning after its day', ['fri'], '2026-05-09T07:00:00Z', 'open'],
  ['does not hold on the morning of its day', ['fri'], '2026-05-08T07:00:00Z', '2026-05-09T02:00:00.000Z'],
  ['does not open on the evening after', ['fri'], '2026-05-10T03:00:00Z', '2026-05-16T02:00:00.000Z'],
  ['from the evening before a holiday lasts into it', WEEKDAYS, '2026-11-26T08:00:00Z', 'open'],
  ['does not start on a holiday', WEEKDAYS, '2026-11-27T04:00:00Z', '2026-11-28T03:00:00.000Z'],
] as const)('a window from 22:00 to 06:00 %s', (_title, days, now, answer) => {
  const window: LocalWindow = { days, from: '22:00', to: '06:00', holidays: 'us-federal' };
  expect(next(NEW_YORK, window, now)).toBe(answer);
});

test.each([
  ['a window in a gap', NEW_YORK, sundays('02:15', '02:45'), '2026-03-08T05:00:00Z', '2026-03-15T06:15:00.000Z'],
  ['one that begins in it', NEW_YORK, sundays('02:30', '05:00'), '2026-03-08T05:00:00Z', '2026-03-08T07:00:00.000Z'],
  ['one that begins twice', NEW_YORK, sundays('01:30', '03:00'), '2026-11-01T04:00:00Z', '2026-11-01T05:30:00.000Z'],
  ['one put back to before', NEW_YORK, sundays('01:30', '03:00'), '2026-11-01T06:10:00Z', '2026-11-01T06:30:00.000Z'],
  ['one that ends twice', NEW_YORK, sundays('00:30', '01:30'), '2026-11-01T06:10:00Z', '2026-11-08T05:30:00.000Z'],
  ['the hour lost', 'Europe/London', sundays('01:00', '02:00'), '2026-03-29T00:00:00Z', '2026-04-05T00:00:00.000Z'],
  ['the half hour', 'Australia/Lord_Howe', sundays('02:00', '02:30'), '2026-10-03T12:00Z', '2026-10-10T15:00:00.000Z'],
  ['half an hour', 'Australia/Lord_Howe', sundays('02:10', '03:00'), '2026-10-03T12:00Z', '2026-10-03T15:30:00.000Z'],
  ['no summer time', 'America/Phoenix', office, '2026-07-06T10:00:00Z', '2026-07-06T16:00:00.000Z'],
  ['5:45 from UTC', 'Asia/Kathmandu', daily('09:00', '10:00'), '2026-05-04T00:00:00Z', '2026-05-04T03:15:00.000Z'],
  ['after Ramadan', 'Africa/Casablanca', sundays('02:30', '04:00'), '2026-03-22T00:00:00Z', '2026-03-22T02:00:00.000Z'],
  ['a day lost', 'Pacific/Apia', daily('09:00', '17:00'), '2011-12-30T05:00:00Z', '2011-12-30T19:00:00.000Z'],
  ['its weekday', 'Pacific/Apia', on(['fri'], '09:00', '17:00'), '2011-12-30T05:00:00Z', '2012-01-05T19:00:00.000Z'],
  ['as before', 'Pacific/Kwajalein', on(['sat'], '09:00', '17:00'), '1993-08-20T12:00Z', '1993-08-27T21:00:00.000Z'],
  ['lost midnight', 'America/Santiago', sundays('00:00', '00:30'), '2026-09-06T03:00:00Z', '2026-09-13T03:00:00.000Z'],
])('clocks that change: %s (%s)', (_title, zone, window, now, answer) => {
  expect(next(zone, window, now)).toBe(answer);
});

test.each([
  ['at its end', NEW_YORK, office, '2026-05-04T13:00:00.000Z', '2026-05-04T21:00:00.000Z'],
  ['not when it is not open', NEW_YORK, office, '2026-05-04T21:00:00.000Z', null],
  ['on the next morning', NEW_YORK, daily('22:00', '06:00'), '2026-05-05T02:00:00Z', '2026-05-05T10:00:00.000Z'],
  ['at 24:00', NEW_YORK, on(['mon'], '00:00', '24:00'), '2026-05-04T12:00:00Z', '2026-05-05T04:00:00.000Z'],
  [
    'after days that meet',
    NEW_YORK,
    on(['mon', 'tue'], '00:00', '24:00'),
    '2026-05-04T12:00Z',
    '2026-05-06T04:00:00.000Z',
  ],
  [
    'at the end that comes first',
    NEW_YORK,
    sundays('00:30', '01:30'),
    '2026-11-01T05:00:00Z',
    '2026-11-01T05:30:00.000Z',
  ],
  ['when clocks are put back', NEW_YORK, sundays('01:30', '03:00'), '2026-11-01T05:40:00Z', '2026-11-01T06:00:00.000Z'],
  ['after both hours', 'Europe/London', sundays('01:00', '02:00'), '2026-10-25T00:00:00Z', '2026-10-25T02:00:00.000Z'],
  [
    'at the end of a lost hour',
    NEW_YORK,
    sundays('01:00', '02:30'),
    '2026-03-08T06:30:00Z',
    '2026-03-08T07:00:00.000Z',
  ],
  [
    'with a lost day',
    'Pacific/Apia',
    on(['thu'], '22:00', '06:00'),
    '2011-12-30T08:00:00Z',
    '2011-12-30T10:00:00.000Z',
  ],
  ['never, so 400 days on', NEW_YORK, daily('00:00', '24:00'), '2026-05-04T00:00:00Z', '2027-06-08T00:00:00.000Z'],
])('a window closes %s', (_title, zone, window, now, answer) => {
  expect(closes(zone, window, now)).toBe(answer);
});

const COASTS = ['America/New_York', 'America/Los_Angeles'];

test.each([
  ['no zone', null, COASTS, '2026-05-04T16:00:00.000Z'],
  ['one that is no zone', 'Mars/Base', COASTS, '2026-05-04T16:00:00.000Z'],
  ['an unknown one among the others', null, ['No/Zone', ...COASTS], '2026-05-04T16:00:00.000Z'],
  ['only unknown ones', null, ['No/Zone'], 'never'],
  ['none at all', null, [], 'never'],
  ['a zone of its own', 'America/Chicago', COASTS, '2026-05-04T14:00:00.000Z'],
  ['zones that never meet', null, ['America/New_York', 'Asia/Tokyo'], 'never'],
])('a patient with %s is written to when it is allowed everywhere', (_title, zone, zones, answer) => {
  expect(next(zone, office, '2026-05-04T10:00:00Z', zones)).toBe(answer);
});

test('for an unknown zone the window closes where it closes first', () => {
  const question = { now: '2026-05-04T16:30:00Z', window: office, zone: null, zones: COASTS };
  expect(closesAt(question)).toBe('2026-05-04T21:00:00.000Z');
});

test.each([
  ['without days', on([], '09:00', '17:00')],
  ['without length', daily('09:00', '09:00')],
  ['of times that are none', daily('9:00', '25:00')],
])('a window %s never opens', (_title, window) => {
  expect(next(NEW_YORK, window, '2026-05-04T10:00:00Z')).toBe('never');
  expect(isSatisfiableIn(window, [NEW_YORK])).toBe(false);
});

test('a window is satisfiable in zones that share a minute of it, holidays or not', () => {
  expect(isSatisfiableIn(office, COASTS)).toBe(true);
  expect(isSatisfiableIn(daily('09:00', '12:00'), COASTS)).toBe(false);
  expect(isSatisfiableIn(office, [])).toBe(false);
});

test('a text that is no instant is a defect of the caller, and is not repeated', () => {
  expect(() => next(NEW_YORK, office, 'tomorrow')).toThrow(/`now` is no instant/);
});

test('the ends of time answer too', () => {
  expect(next(NEW_YORK, sundays('09:00', '10:00'), '+275760-09-12T23:59:00.000Z')).toBe('never');
  expect(next(NEW_YORK, daily('00:00', '24:00'), '-271821-04-20T00:00:00.000Z')).toBe('open');
});
