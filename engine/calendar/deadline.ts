import { Temporal } from 'temporal-polyfill';
import type { NotAfter } from '../interpreter/plan.ts';
import { isKnownZone } from './zone.ts';

/** All instants RFC 3339. Simulator and server call these same functions. */
export type PlannedDate = { readonly kind: 'due-at'; readonly until: string } | { readonly kind: 'past' } | { readonly kind: 'missing' };

/** A missing date and a past one are ports, never zero delay (law 8). */
export function planDateDeadline(question: { readonly now: string; readonly startsAt: string | null; readonly offsetMinutes: number }): PlannedDate {
  if (question.startsAt === null) return { kind: 'missing' };
  const until = Date.parse(question.startsAt) + question.offsetMinutes * 60_000;
  if (Number.isNaN(until)) return { kind: 'missing' };
  return until <= Date.parse(question.now) ? { kind: 'past' } : { kind: 'due-at', until: new Date(until).toISOString() };
}

export interface DurationQuestion {
  readonly now: string;
  readonly unit: 'minutes' | 'hours' | 'calendar-days';
  readonly amount: number;
  /** Null or unknown: see planDuration. */
  readonly zone: string | null;
}

const DAY_HOURS = 24;
/** The longest a local day can be late against UTC, so that an unknown zone is never too early (UTC-12). */
const UNKNOWN_ZONE_HOURS = 12;

/**
 * Elapsed time, or the same local time n calendar days on. Local times that do not exist move forward, those that occur
 * twice mean the first. With no known zone a calendar day counts as late as any zone could have it: never early.
 */
export function planDuration({ now, unit, amount, zone }: DurationQuestion): string {
  const start = Temporal.Instant.from(now);
  if (unit === 'minutes') return rounded(start.add({ minutes: amount }));
  if (unit === 'hours') return rounded(start.add({ hours: amount }));
  if (zone === null || !isKnownZone(zone)) return rounded(start.add({ hours: amount * DAY_HOURS + UNKNOWN_ZONE_HOURS }));
  const local = start.toZonedDateTimeISO(zone).toPlainDateTime().add({ days: amount });
  return rounded(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant());
}

const rounded = (instant: Temporal.Instant): string => new Date(instant.epochMilliseconds).toISOString();

/** Until when a message is useful; null when its anchor is missing, so that the caller decides by its own rule. */
export function notAfterInstant(question: { readonly notAfter: NotAfter; readonly startsAt: string | null; readonly dueAt: string }): string | null {
  const anchor = question.notAfter.anchor === 'appointment' ? question.startsAt : question.dueAt;
  return anchor === null ? null : new Date(Date.parse(anchor) + question.notAfter.minutes * 60_000).toISOString();
}
