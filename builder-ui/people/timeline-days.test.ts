import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../engine/wire/patients.ts';
import { filterEntries, timelineDays } from './timeline-days.ts';

const entry = (at: string, kind: TimelineEntry['kind'], isPlanned = false): TimelineEntry => ({
  at,
  isPlanned,
  kind,
  title: at,
  detail: null,
  status: null,
  reason: null,
  message: null,
  enrollment: null,
  answers: [],
});

const now = new Date('2026-11-22T17:20:00Z');
const entries = [
  entry('2026-11-24T17:00:00Z', 'message', true),
  entry('2025-12-31T17:00:00Z', 'enrollment'),
  entry('2026-11-18T21:06:00Z', 'message'),
  entry('2026-11-19T05:30:00Z', 'permission'),
  entry('2026-11-22T16:58:00Z', 'event'),
];

test('the planned future stands above now, the past is newest first, by day of the patient’s zone', () => {
  const { future, past } = timelineDays(entries, now, 'America/Denver');
  expect(future.map(({ day, note }) => [day, note])).toEqual([['Tue 24 Nov', 'planned']]);
  expect(past.map(({ day, note, entries: of }) => [day, note, of.length])).toEqual([
    ['Sun 22 Nov', 'today', 1],
    ['Wed 18 Nov', '4 days ago', 2],
    ['Wed 31 Dec', '326 days ago', 1],
  ]);
});

test('a year is named once, where it changes', () => {
  const { past } = timelineDays(entries, now, 'America/Denver');
  expect(past.map(({ year }) => year)).toEqual([null, null, '2025']);
});

test('the filter for events also shows what they started and ended', () => {
  expect(filterEntries(entries, 'event').map(({ kind }) => kind)).toEqual(['enrollment', 'event']);
  expect(filterEntries(entries, 'everything')).toHaveLength(5);
});
