import { dayNumber } from '../conditions/day-number.ts';
import { DAY_MS, instantOf, localDayAt, timeOfDay } from './local-time.ts';
import { LAST_INSTANT } from './offsets.ts';
import type { ZoneChoice } from './opening-hours.ts';
import { isKnownZone } from './zone.ts';

/** Elapsed minutes from a date, or a local time of day so many calendar days from it. Negative lies before it. */
export type DateOffset = { readonly minutes: number } | { readonly days: number; readonly at: string };

/** RFC 3339 (an appointment), or a calendar day `YYYY-MM-DD` (a fact), whose minutes are counted from its midnight. */
export type AnchorDate = { readonly instant: string } | { readonly day: string };

export type OffsetQuestion = { readonly date: AnchorDate; readonly offset: DateOffset } & ZoneChoice;

/**
 * The instant so far from a date, RFC 3339; null when there is none: no such day, no zone that is known. In the
 * patient's zone; where nobody knows it, the latest of the organisation's zones: never too early.
 */
export function offsetInstant({ date, offset, zone, zones }: OffsetQuestion): string | null {
  if ('instant' in date && 'minutes' in offset) return text(Date.parse(date.instant) + offset.minutes * 60_000);
  const known = zone !== null && isKnownZone(zone) ? [zone] : zones.filter(isKnownZone);
  const instants = known.map((one) => instantIn(one, date, offset));
  return instants.length === 0 ? null : text(Math.max(...instants));
}

function instantIn(zone: string, date: AnchorDate, offset: DateOffset): number {
  const day = 'day' in date ? dayNumber(date.day) : localDay(zone, Date.parse(date.instant));
  if (day === null) return NaN;
  if ('minutes' in offset) return startOfDay(zone, day) + offset.minutes * 60_000;
  const time = timeOfDay(offset.at);
  return time === null ? NaN : instantOf(zone, (day + offset.days) * DAY_MS + time);
}

const startOfDay = (zone: string, day: number): number => instantOf(zone, day * DAY_MS);

const localDay = (zone: string, instant: number): number | null =>
  Number.isFinite(instant) ? localDayAt(zone, instant) : null;

const text = (instant: number): string | null =>
  Math.abs(instant) <= LAST_INSTANT ? new Date(instant).toISOString() : null;
