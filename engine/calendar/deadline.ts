import { Temporal } from 'temporal-polyfill';
import type { NotAfter } from '../interpreter/plan.ts';
import { isKnownZone } from './zone.ts';

/** All instants RFC 3339. Simulator and server call these same functions. */
export type PlannedDate =
  { readonly kind: 'due-at'; readonly until: string } | { readonly kind: 'past' } | { readonly kind: 'missing' };

/** Milliseconds; what lies beyond is no date (ECMA-262, time values). */
const LAST_INSTANT = 8.64e15;

/** A missing date and a past one are ports, never zero delay (law 8). */
export function planDateDeadline(question: {
  readonly now: string;
  readonly startsAt: string | null;
  readonly offsetMinutes: number;
}): PlannedDate {
  if (question.startsAt === null) return { kind: 'missing' };
  const until = Date.parse(question.startsAt) + question.offsetMinutes * 60_000;
  if (!(Math.abs(until) <= LAST_INSTANT)) return { kind: 'missing' };
  return until <= Date.parse(question.now)
    ? { kind: 'past' }
    : { kind: 'due-at', until: new Date(until).toISOString() };
}

export interface DurationQuestion {
  readonly now: string;
  readonly unit: 'minutes' | 'hours' | 'calendar-days';
  readonly amount: number;
  /** Null or unknown: see planDuration. */
  readonly zone: string | null;
}

const DAY_HOURS = 24;
/** The most that a change of summer time delays the same local time, so that an unknown zone is never too early. */
const UNKNOWN_ZONE_HOURS = 2;

/**
 * Elapsed time, or the same local time n calendar days on. Local times that do not exist move forward, those that occur
 * twice mean the first. With no known zone a calendar day counts as late as any zone could have it: never early.
 */
export function planDuration({ now, unit, amount, zone }: DurationQuestion): string {
  const start = Temporal.Instant.from(now);
  if (unit === 'minutes') return rounded(start.add({ minutes: amount }));
  if (unit === 'hours') return rounded(start.add({ hours: amount }));
  if (zone === null || !isKnownZone(zone))
    return rounded(start.add({ hours: amount * DAY_HOURS + UNKNOWN_ZONE_HOURS }));
  const local = start.toZonedDateTimeISO(zone).toPlainDateTime().add({ days: amount });
  return rounded(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant());
}

const rounded = (instant: Temporal.Instant): string => new Date(instant.epochMilliseconds).toISOString();

export interface NotAfterQuestion {
  readonly notAfter: NotAfter;
  readonly startsAt: string | null;
  /** When the run first came to this visit of the send. */
  readonly dueAt: string;
}

/** Until when a message is useful. Counted from an appointment that has no date it is useless at once: never "send now" (law 8). */
export function notAfterInstant({ notAfter, startsAt, dueAt }: NotAfterQuestion): string {
  if (notAfter.anchor === 'due') return shifted(dueAt, notAfter.minutes) ?? dueAt;
  return startsAt === null ? dueAt : (shifted(startsAt, notAfter.minutes) ?? dueAt);
}

function shifted(instant: string, minutes: number): string | null {
  const moved = Date.parse(instant) + minutes * 60_000;
  return Math.abs(moved) <= LAST_INSTANT ? new Date(moved).toISOString() : null;
}
