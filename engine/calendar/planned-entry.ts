import type { FactValue } from '../conditions/condition.ts';
import type { DateTrigger } from '../interpreter/plan.ts';
import { offsetInstant } from './date-offset.ts';
import type { ZoneChoice } from './opening-hours.ts';

/** When a patient enters a journey that starts by date. */
export type PlannedEntry =
  | { readonly kind: 'due-at'; readonly at: string }
  /** Its instant was over before anybody could plan it: that starts nothing (law 8). */
  | { readonly kind: 'past'; readonly at: string }
  | { readonly kind: 'missing' };

export type EntryQuestion = {
  readonly trigger: DateTrigger;
  /** The start of the appointment (RFC 3339) or what the fact says; null: not known. */
  readonly date: FactValue | null;
  /** What is due up to this instant is past: when the date became known, or when the journey went live. */
  readonly since: string;
} & ZoneChoice;

/** Simulator and server both ask here. */
export function plannedEntry({ trigger, date, since, zone, zones }: EntryQuestion): PlannedEntry {
  if (typeof date !== 'string') return { kind: 'missing' };
  const anchor = trigger.anchor === 'fact' ? { day: date } : { instant: date };
  const at = offsetInstant({ date: anchor, offset: trigger.offset, zone, zones });
  if (at === null) return { kind: 'missing' };
  return Date.parse(at) <= Date.parse(since) ? { kind: 'past', at } : { kind: 'due-at', at };
}
