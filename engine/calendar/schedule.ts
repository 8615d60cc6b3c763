import { DAY_MS, instantOf, localDayAt, timeOfDay } from './local-time.ts';
import { weekdayOf } from './weekday.ts';
import type { Weekday } from './weekday.ts';
import { isKnownZone } from './zone.ts';

/** Days of the week, or a day of the month: 29 to 31 mean the last day of a month that is shorter. */
export type ScheduleDays = { readonly days: readonly Weekday[] } | { readonly dayOfMonth: number };

export interface Schedule {
  readonly on: ScheduleDays;
  /** Local time of day, `HH:MM`. */
  readonly at: string;
}

export interface ScheduledInstant {
  /** RFC 3339. */
  readonly at: string;
  /** Its local date, `YYYY-MM-DD`. */
  readonly day: string;
}

/** The longest month, twice: some day of the month comes in every stretch of it. */
const DAYS_AHEAD = 62;

export interface ScheduleQuestion {
  /** RFC 3339; the answer lies after it. */
  readonly after: string;
  readonly schedule: Schedule;
  /** The organisation's. */
  readonly zone: string;
}

/** The first instant of a schedule after another; null: none ever comes. Local times as in DESIGN.md 4.3. */
export function nextScheduled({ after, schedule, zone }: ScheduleQuestion): ScheduledInstant | null {
  const time = timeOfDay(schedule.at);
  const start = Date.parse(after);
  if (time === null || !isKnownZone(zone) || !Number.isFinite(start)) return null;
  const today = localDayAt(zone, start);
  for (let day = today - 1; day <= today + DAYS_AHEAD; day += 1) {
    const instant = isOn(schedule.on, day) ? instantOf(zone, day * DAY_MS + time) : -Infinity;
    if (instant > start) return { at: new Date(instant).toISOString(), day: textOf(day) };
  }
  return null;
}

/** The last instant of a schedule up to `until` and after `after`; null: there is none. */
export function lastScheduled(question: ScheduleQuestion & { readonly until: string }): ScheduledInstant | null {
  let last: ScheduledInstant | null = null;
  for (let next = nextScheduled(question); next !== null && Date.parse(next.at) <= Date.parse(question.until);) {
    last = next;
    next = nextScheduled({ ...question, after: next.at });
  }
  return last;
}

function isOn(on: ScheduleDays, day: number): boolean {
  if ('days' in on) return on.days.includes(weekdayOf(day));
  const date = new Date(day * DAY_MS);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() === Math.min(on.dayOfMonth, length);
}

const textOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
