import type { TimelineEntry } from '../../engine/wire/patients.ts';
import { shortDay } from '../parts/times.ts';
import { dayFromNow } from '../words/durations.ts';

export const SHOWN = {
  everything: 'Everything',
  message: 'Messages',
  decision: 'Decisions',
  event: 'Events',
  permission: 'Permissions',
} as const;
export type Shown = keyof typeof SHOWN;
export const isShown = (value: string | null): value is Shown => value !== null && Object.hasOwn(SHOWN, value);

/** Events are what happened outside and what it started or ended here. */
export function filterEntries(entries: readonly TimelineEntry[], shown: Shown): readonly TimelineEntry[] {
  if (shown === 'everything') return entries;
  return entries.filter(({ kind }) => kind === shown || (shown === 'event' && kind === 'enrollment'));
}

export interface TimelineDay {
  readonly key: string;
  /** "Wed 18 Nov" */
  readonly day: string;
  /** "planned", "today", "4 days ago" */
  readonly note: string;
  /** Only where the year differs from the day before it in the list, or from now. */
  readonly year: string | null;
  readonly entries: readonly TimelineEntry[];
}

/** Newest first; the planned future stands apart, above now. Days are those of `zone`. */
export function timelineDays(
  entries: readonly TimelineEntry[],
  now: Date,
  zone: string | null,
): { readonly future: readonly TimelineDay[]; readonly past: readonly TimelineDay[] } {
  const sorted = [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return {
    future: groupByDay(
      sorted.filter(({ isPlanned }) => isPlanned),
      now,
      zone,
    ),
    past: groupByDay(
      sorted.filter(({ isPlanned }) => !isPlanned),
      now,
      zone,
    ),
  };
}

function groupByDay(entries: readonly TimelineEntry[], now: Date, zone: string | null): readonly TimelineDay[] {
  const days: TimelineDay[] = [];
  let year = yearOf(now, zone);
  for (const entry of entries) {
    const at = new Date(entry.at);
    const key = `${yearOf(at, zone)} ${shortDay(at, zone)}`;
    const last = days.at(-1);
    if (last?.key === key) {
      days[days.length - 1] = { ...last, entries: [...last.entries, entry] };
      continue;
    }
    const ofDay = yearOf(at, zone);
    const note = entry.isPlanned ? 'planned' : dayFromNow(at, now, zone);
    days.push({ key, day: shortDay(at, zone), note, year: ofDay === year ? null : ofDay, entries: [entry] });
    year = ofDay;
  }
  return days;
}

const yearOf = (at: Date, zone: string | null): string =>
  new Intl.DateTimeFormat('en', { year: 'numeric', ...(zone === null ? {} : { timeZone: zone }) }).format(at);
