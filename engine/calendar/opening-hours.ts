import { type HolidayCalendar, isHolidayOn } from './holidays.ts';
import { DAY_MS, instantOf, localDayAt, putBackBefore, reaches } from './local-time.ts';
import { LAST_INSTANT } from './offsets.ts';
import { type Weekday, weekdayOf } from './weekday.ts';
import { isKnownZone } from './zone.ts';

/** Whose clock counts. */
export interface ZoneChoice {
  /** The patient's zone, else the facility's. Null or unknown: only what is allowed in all of `zones`. */
  readonly zone: string | null;
  /** The organisation's zones. Names that nobody knows are ignored; when none is known, nothing is ever allowed. */
  readonly zones: readonly string[];
}

/** `at`: RFC 3339, UTC, whole milliseconds, after `now`. `never`: not within 400 days. */
export type WindowAnswer =
  { readonly kind: 'open' } | { readonly kind: 'opens'; readonly at: string } | { readonly kind: 'never' };

/** Half-open, ms from the midnight that begins its day; `to` is beyond 24 h when it ends on the day after. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** Ranges in order, none meets another, no day's last ends after the next day's first begins. */
export interface OpeningHours {
  readonly days: readonly Weekday[];
  readonly holidays: HolidayCalendar | null;
  readonly ranges: readonly DayRange[];
}

/** Half-open; ms since 1970. */
interface Spell {
  readonly opens: number;
  readonly closes: number;
}

const HORIZON_MS = 400 * DAY_MS;

/** Is it open now, or when does it open next? */
export function nextOpening(now: string, hours: OpeningHours, choice: ZoneChoice): WindowAnswer {
  const since = instant(now);
  const spell = spellInAll(hours, clocks(choice), since, horizonOf(since));
  if (spell === null) return { kind: 'never' };
  return spell.opens === since ? { kind: 'open' } : { kind: 'opens', at: new Date(spell.opens).toISOString() };
}

/** The first instant at which it is not open any more; the instant 400 days on when it is open until then; null when it is not open now. */
export function nextClosing(now: string, hours: OpeningHours, choice: ZoneChoice): string | null {
  const since = instant(now);
  const horizon = horizonOf(since);
  let closes = since;
  while (closes < horizon) {
    const spell = spellInAll(hours, clocks(choice), closes, horizon);
    if (spell === null || spell.opens > closes) break;
    closes = spell.closes;
  }
  return closes === since ? null : new Date(Math.min(closes, horizon)).toISOString();
}

/** Any winter and any summer do: what zones are apart changes with the seasons only. */
const SAMPLE_WEEKS = [Date.UTC(2026, 0, 12), Date.UTC(2026, 6, 13)];
const WEEK_MS = 7 * DAY_MS;

/** In a week of winter or of summer, is it open in all of these zones at any time? */
export function isEverOpen(hours: OpeningHours, zones: readonly string[]): boolean {
  const known = zones.filter(isKnownZone);
  return SAMPLE_WEEKS.some((start) => spellInAll(hours, known, start, start + WEEK_MS) !== null);
}

function instant(now: string): number {
  const ms = Date.parse(now);
  if (Number.isNaN(ms))
    throw new RangeError('`now` is no instant. Opening hours are asked with an RFC 3339 timestamp.');
  return ms;
}

const horizonOf = (since: number): number => Math.min(since + HORIZON_MS, LAST_INSTANT);

function clocks({ zone, zones }: ZoneChoice): readonly string[] {
  return zone !== null && isKnownZone(zone) ? [zone] : zones.filter(isKnownZone);
}

/** The first spell from `since` on that is open by every one of these clocks; its `opens` is not before `since`. */
function spellInAll(hours: OpeningHours, zones: readonly string[], since: number, horizon: number): Spell | null {
  if (zones.length === 0) return null;
  for (let at = since; ;) {
    let opens = at;
    let closes = Infinity;
    for (const zone of zones) {
      const spell = spellIn(hours, zone, at, horizon);
      if (spell === null) return null;
      opens = Math.max(opens, spell.opens);
      closes = Math.min(closes, spell.closes);
    }
    if (opens < closes) return { opens, closes };
    at = opens;
  }
}

/** The window of the day before may still be open. */
function spellIn(hours: OpeningHours, zone: string, since: number, horizon: number): Spell | null {
  const lastDay = localDayAt(zone, horizon);
  for (let day = localDayAt(zone, since) - 1; day <= lastDay; day += 1) {
    if (!isOpenDay(hours, day)) continue;
    for (const { from, to } of hours.ranges) {
      const spell = spellOf(zone, day * DAY_MS + from, day * DAY_MS + to, since);
      if (spell !== null) return spell.opens <= horizon ? spell : null;
    }
  }
  return null;
}

function isOpenDay({ days, holidays }: OpeningHours, day: number): boolean {
  return days.includes(weekdayOf(day)) && !(holidays !== null && isHolidayOn(holidays, day));
}

/**
 * What is left from `since` on of the local times [from, to). It ends when `to` is first reached, so clocks put back over
 * `to` do not open it again; clocks put back to before `from` interrupt it. A gap over all of it leaves nothing.
 */
function spellOf(zone: string, from: number, to: number, since: number): Spell | null {
  const end = instantOf(zone, to);
  const opens = reaches(zone, from, Math.max(since, instantOf(zone, from)));
  return opens < end ? { opens, closes: putBackBefore(zone, from, opens, end) } : null;
}
