/**
 * Every zone and change of 2020-2035 against Temporal's own arithmetic: minutes are walked one by one, and each is asked
 * whether its wall time is in the window. Zones that change alike are tried once.
 */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { planDuration } from './deadline.ts';
import { isHoliday } from './holidays.ts';
import { offsetPieceAt } from './offsets.ts';
import { nextAllowed } from './quiet-hours.ts';
import { WEEKDAYS } from './weekday.ts';
import { closesAt, type LocalWindow, nextInWindow } from './window.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2020, 0, 1);
const END = Date.UTC(2036, 0, 1);

interface ZoneKind {
  readonly zone: string;
  readonly changes: readonly number[];
}

const zonedAt = (zone: string, ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
const text = (ms: number) => new Date(ms).toISOString();

function changesOf(zone: string) {
  const changes: Temporal.ZonedDateTime[] = [];
  for (
    let at = zonedAt(zone, START).getTimeZoneTransition('next');
    at !== null;
    at = at.getTimeZoneTransition('next')
  ) {
    if (at.epochMilliseconds >= END) break;
    changes.push(at);
  }
  return changes;
}

function zoneKinds(): readonly ZoneKind[] {
  const kinds = new Map<string, ZoneKind>();
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const changes = changesOf(zone);
    const likeness = [zonedAt(zone, START), ...changes].map((at) => `${at.epochMilliseconds} ${at.offset}`).join();
    if (!kinds.has(likeness)) kinds.set(likeness, { zone, changes: changes.map((at) => at.epochMilliseconds) });
  }
  return [...kinds.values()];
}

const KINDS = zoneKinds();
const CHANGES = KINDS.flatMap(({ zone, changes }) => changes.map((change) => ({ zone, change })));

/** The first instant of a local time; one in a gap is the end of the gap. */
function firstInstant(zone: string, local: Temporal.PlainDateTime): number {
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(local)) return earlier.epochMilliseconds;
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  return later.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NaN;
}

/** What the wall shows, as ms: of a local time, and of an instant by Temporal's own offset. */
const wallOf = (local: Temporal.PlainDateTime): number => local.toZonedDateTime('UTC').epochMilliseconds;
const wallAt = (zone: string, ms: number): number => ms + zonedAt(zone, ms).offsetNanoseconds / 1e6;
const dateOf = (day: number): Temporal.PlainDate => zonedAt('UTC', day * DAY).toPlainDate();

function localTime(day: Temporal.PlainDate, time: string): Temporal.PlainDateTime {
  return time === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(time);
}

const isWindowDay = ({ days, holidays }: LocalWindow, day: Temporal.PlainDate): boolean =>
  days.some((name) => WEEKDAYS.indexOf(name) + 1 === day.dayOfWeek) && !(holidays !== null && isHoliday(holidays, day));

/** From and to on the wall, and the instants at which they are first. */
interface DayWindow {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
}

function dayWindow(zone: string, window: LocalWindow, day: Temporal.PlainDate): DayWindow | null {
  if (!isWindowDay(window, day)) return null;
  const from = localTime(day, window.from);
  const to = localTime(window.from < window.to ? day : day.add({ days: 1 }), window.to);
  return { from: wallOf(from), to: wallOf(to), first: firstInstant(zone, from), last: firstInstant(zone, to) };
}

/** Remembers the few days around one change, so that a walk costs Temporal one conversion a minute. */
function oracle(zone: string, window: LocalWindow): (minute: Minute) => boolean {
  const days = new Map<number, DayWindow | null>();
  const windowOf = (day: number): DayWindow | null => {
    const made = days.get(day) ?? dayWindow(zone, window, dateOf(day));
    days.set(day, made);
    return made;
  };
  const holds = (day: number, { ms, wall }: Minute): boolean => {
    const one = windowOf(day);
    return one !== null && one.first <= ms && ms < one.last && one.from <= wall && wall < one.to;
  };
  return (minute) => [0, 1].some((before) => holds(Math.floor(minute.wall / DAY) - before, minute));
}

function isOpenAt(zone: string, window: LocalWindow, ms: number): boolean {
  return oracle(zone, window)({ ms, wall: wallAt(zone, ms) });
}

interface Minute {
  readonly ms: number;
  readonly wall: number;
}

/** Ten minutes further on both sides than the clocks are changed. */
function walkAround(zone: string, change: number): readonly Minute[] {
  const minutes: Minute[] = [];
  const reach = Math.abs(offsetPieceAt(zone, change).offset - offsetPieceAt(zone, change - 1).offset) + 10 * MINUTE;
  for (let ms = change - reach; ms <= change + reach; ms += MINUTE) {
    minutes.push({ ms, wall: wallAt(zone, ms) });
  }
  return minutes;
}

const timeAt = (wall: number) => text(wall).slice(11, 16);

const MIDDLE = 50;

/** A time on the wall at so many per cent of the walk; odd ones count back from the change, so that gaps are hit too. */
function timeNear(minutes: readonly Minute[], percent: number): string {
  const wall = (at: number) => minutes[Math.floor(((minutes.length - 1) * at) / 100)]?.wall ?? 0;
  return timeAt(percent % 2 === 0 ? wall(percent) : wall(MIDDLE) - percent * MINUTE);
}

const windowNear = (minutes: readonly Minute[], [from, to]: readonly [number, number]): LocalWindow => ({
  from: timeNear(minutes, from),
  to: timeNear(minutes, to),
  days: WEEKDAYS,
  holidays: null,
});

const expectedAnswer = (isOpen: readonly boolean[], minutes: readonly Minute[], index: number): string => {
  if (isOpen[index] === true) return 'open';
  const opens = isOpen.indexOf(true, index);
  return opens === -1 ? 'later' : text(minutes[opens]?.ms ?? 0);
};

function answered(zone: string, window: LocalWindow, ms: number, end: number): string {
  const answer = nextInWindow({ now: text(ms), window, zone, zones: [] });
  if (answer.kind !== 'opens') return answer.kind;
  return Date.parse(answer.at) > end ? 'later' : answer.at;
}

function closing(zone: string, window: LocalWindow, ms: number, end: number): string | null {
  const closes = closesAt({ now: text(ms), window, zone, zones: [] });
  return closes !== null && Date.parse(closes) > end ? 'later' : closes;
}

const expectedClosing = (isOpen: readonly boolean[], minutes: readonly Minute[], index: number): string | null => {
  if (isOpen[index] !== true) return null;
  const closes = isOpen.indexOf(false, index);
  return closes === -1 ? 'later' : text(minutes[closes]?.ms ?? 0);
};

/** Every seventh minute, and those at which the answer changes. */
const isWorthAsking = (isOpen: readonly boolean[], index: number): boolean =>
  index % 7 === 0 || isOpen[index] !== isOpen[index - 1] || isOpen[index] !== isOpen[index + 1];

function compareAround(zone: string, minutes: readonly Minute[], window: LocalWindow): void {
  const isOpenIn = oracle(zone, window);
  const isOpen = minutes.map(isOpenIn);
  const end = minutes.at(-1)?.ms ?? 0;
  for (const [index, { ms }] of minutes.entries()) {
    if (!isWorthAsking(isOpen, index)) continue;
    const answers = [answered(zone, window, ms, end), closing(zone, window, ms, end)];
    const expected = [expectedAnswer(isOpen, minutes, index), expectedClosing(isOpen, minutes, index)];
    if (answers.join() !== expected.join()) expect({ zone, window, at: text(ms), answers }).toEqual({ expected });
  }
}

test('around every change of every zone, a window is open in the minutes whose wall time is in it', () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));
  const pairs = fc.sample(pair, { numRuns: CHANGES.length * 2, seed: 20261101 });
  let compared = 0;
  for (const [index, { zone, change }] of CHANGES.entries()) {
    const minutes = walkAround(zone, change);
    for (const ends of pairs.slice(index * 2, index * 2 + 2)) {
      const window = windowNear(minutes, ends);
      if (window.from === window.to) continue;
      compareAround(zone, minutes, window);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(1500);
});

test('the offsets that are kept are those of the zone data, on any day of any zone', () => {
  for (const { zone } of KINDS) {
    for (let ms = START; ms < END; ms += 9 * DAY + 7 * HOUR) {
      if (offsetPieceAt(zone, ms).offset * 1e6 !== zonedAt(zone, ms).offsetNanoseconds)
        expect([zone, text(ms)]).toEqual([]);
    }
  }
});

const kind = fc.constantFrom(...KINDS);
const zoneName = kind.map(({ zone }) => zone);
const time = fc.integer({ min: 0, max: 1439 }).map((minute) => {
  const padded = (value: number) => String(value).padStart(2, '0');
  return `${padded(Math.floor(minute / 60))}:${padded(minute % 60)}`;
});
const instant = fc.integer({ min: START, max: END });
const anyWindow: fc.Arbitrary<LocalWindow> = fc
  .record({
    days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
    from: time,
    to: fc.oneof(time, fc.constant('24:00')),
    holidays: fc.constantFrom(null, 'us-federal' as const),
  })
  .filter(({ from, to }) => from !== to);

const isShorterThanDay = ({ from, to }: LocalWindow): boolean => !(from === '00:00' && to === '24:00');

/** Minutes from the one to the other, at most fifty of them, always the last. */
function* minutesBetween(from: number, to: number): Generator<number> {
  const step = Math.max(MINUTE, Math.ceil((to - from) / 50 / MINUTE) * MINUTE);
  for (let ms = to - MINUTE; ms >= from; ms -= step) yield ms;
}

test('a window opens inside of itself and not a minute earlier, in any zone, on any days, around holidays', () => {
  fc.assert(
    fc.property(zoneName, anyWindow, instant, (zone, window, now) => {
      const answer = nextInWindow({ now: text(now), window, zone, zones: [] });
      if (answer.kind === 'never') throw new Error('It must open within 400 days.');
      expect(answer.kind === 'open').toBe(isOpenAt(zone, window, now));
      if (answer.kind === 'open') return;
      const at = Date.parse(answer.at);
      expect(isOpenAt(zone, window, at)).toBe(true);
      for (const ms of minutesBetween(now, at)) expect(isOpenAt(zone, window, ms)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('a window closes at the first minute outside of it', () => {
  fc.assert(
    fc.property(zoneName, anyWindow.filter(isShorterThanDay), instant, (zone, window, now) => {
      const closes = closesAt({ now: text(now), window, zone, zones: [] });
      expect(closes !== null).toBe(isOpenAt(zone, window, now));
      if (closes === null) return;
      const end = Date.parse(closes);
      expect(end > now && !isOpenAt(zone, window, end)).toBe(true);
      for (const ms of minutesBetween(now, end)) expect(isOpenAt(zone, window, ms)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('an unknown zone is open when every zone of the organisation is, and not before', () => {
  const zones = fc.uniqueArray(zoneName, { minLength: 1, maxLength: 5 });
  const unknown = fc.constantFrom(null, 'No/Zone');
  fc.assert(
    fc.property(zones, unknown, anyWindow, instant, (known, zone, window, now) => {
      const answer = nextInWindow({ now: text(now), window, zone, zones: ['Mars/Base', ...known] });
      const isOpenEverywhere = (ms: number) => known.every((one) => isOpenAt(one, window, ms));
      expect(answer.kind === 'open').toBe(isOpenEverywhere(now));
      if (answer.kind === 'open') return;
      const at = answer.kind === 'never' ? now + 14 * DAY : Date.parse(answer.at);
      if (answer.kind === 'opens') expect(isOpenEverywhere(at)).toBe(true);
      for (const ms of minutesBetween(now, at)) expect(isOpenEverywhere(ms)).toBe(false);
    }),
    { numRuns: 200 },
  );
});

/** Clocks are put back within a day of it; then quiet hours that have begun stay quiet, which the wall does not tell. */
const isNearChange = ({ changes }: ZoneKind, ms: number) => changes.some((change) => Math.abs(change - ms) < 26 * HOUR);

function isQuietOnWall(zone: string, quiet: { readonly from: string; readonly to: string }, ms: number): boolean {
  const wall = timeAt(wallAt(zone, ms));
  return quiet.from < quiet.to ? quiet.from <= wall && wall < quiet.to : wall >= quiet.from || wall < quiet.to;
}

test('nothing is sent while the wall shows quiet hours or a day off, and nothing is put off without need', () => {
  fc.assert(
    fc.property(kind, anyWindow.filter(isShorterThanDay), instant, (ofKind, { from, to, days, holidays }, now) => {
      const { zone } = ofKind;
      const isAllowed = (ms: number) =>
        !isQuietOnWall(zone, { from, to }, ms) &&
        isWindowDay({ from, to, days, holidays }, zonedAt(zone, ms).toPlainDate());
      const answer = nextAllowed({
        now: text(now),
        calendar: { quiet: { from, to }, days, holidays },
        zone,
        zones: [],
      });
      if (answer.kind === 'never') throw new Error('It must be allowed within 400 days.');
      if (answer.kind === 'open') {
        expect(isAllowed(now)).toBe(true);
        return;
      }
      const at = Date.parse(answer.at);
      expect(isAllowed(at)).toBe(true);
      for (const ms of minutesBetween(now, at)) if (!isNearChange(ofKind, ms)) expect(isAllowed(ms)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

/** Is this the wanted wall time at its first occurrence, or, in a gap, moved forward by the length of the gap? */
function isSameLocalTime(zone: string, wanted: Temporal.PlainDateTime, until: number): boolean {
  const { wall, jump, sinceChange } = around(zone, until);
  if (wall.equals(wanted)) return !(jump < 0 && sinceChange < -jump);
  return jump > 0 && sinceChange < jump && wall.equals(wanted.add({ milliseconds: jump }));
}

/** The change before an instant: how far the clocks were set forward (negative: back), and how long ago. */
function around(zone: string, ms: number) {
  const at = zonedAt(zone, ms);
  const change = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity;
  const before = Number.isFinite(change) ? zonedAt(zone, change - 1).offsetNanoseconds : at.offsetNanoseconds;
  return { wall: at.toPlainDateTime(), jump: (at.offsetNanoseconds - before) / 1e6, sinceChange: ms - change };
}

test('calendar days end at the same local time in every zone, also when they end near a change', () => {
  const nearChange = fc.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -180, max: 180 }));
  fc.assert(
    fc.property(nearChange, fc.integer({ min: 1, max: 400 }), ([{ zone, change }, minutes], amount) => {
      // Counted on the wall as it was before the change, so that lost times are among them.
      const target = zonedAt(zone, change - MINUTE)
        .toPlainDateTime()
        .add({ minutes: minutes + 1 });
      const start = target.subtract({ days: amount }).toZonedDateTime(zone).toInstant();
      const until = planDuration({ now: start.toString(), unit: 'calendar-days', amount, zone });
      const wanted = start.toZonedDateTimeISO(zone).toPlainDateTime().add({ days: amount });
      expect(isSameLocalTime(zone, wanted, Date.parse(until))).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['into a leap day', '2028-02-28T12:00:00Z', 1, '2028-02-29T12:00:00.000Z'],
  ['over it', '2028-02-28T12:00:00Z', 2, '2028-03-01T12:00:00.000Z'],
  ['out of it', '2028-02-29T12:00:00Z', 365, '2029-02-28T12:00:00.000Z'],
  ['over a February without one', '2027-02-28T12:00:00Z', 1, '2027-03-01T12:00:00.000Z'],
  ['past the end of a month', '2026-01-31T12:00:00Z', 30, '2026-03-02T12:00:00.000Z'],
  ['past the end of a year', '2026-12-31T23:59:59.999Z', 1, '2027-01-01T23:59:59.999Z'],
  ['into a century that has no leap day', '2100-02-28T12:00:00Z', 1, '2100-03-01T12:00:00.000Z'],
])('calendar days count %s', (_title, now, amount, until) => {
  expect(planDuration({ now, unit: 'calendar-days', amount, zone: 'Asia/Kathmandu' })).toBe(until);
});
