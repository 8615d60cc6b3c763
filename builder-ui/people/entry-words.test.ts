import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../engine/wire/patients.ts';
import { entryDetail, entryTitle } from './entry-words.ts';

const entry = (part: Partial<TimelineEntry>): TimelineEntry => ({
  at: '2026-11-18T21:06:00Z',
  isPlanned: false,
  kind: 'event',
  title: '',
  detail: null,
  status: null,
  reason: null,
  message: null,
  enrollment: null,
  answers: [],
  ...part,
});

test('an event is said in words; one that this page does not know keeps its name', () => {
  expect(entryTitle(entry({ title: 'appointment.moved' }))).toBe('Visit moved');
  expect(entryTitle(entry({ title: 'custom.fall-reported' }))).toBe('custom.fall-reported');
});

test('a permission says which question, what became of it, and for what', () => {
  const revoked = entry({ kind: 'permission', title: 'channel', detail: 'appointment', status: 'revoked' });
  expect(entryTitle(revoked)).toBe('Channel preference revoked');
  expect(entryDetail(revoked)).toBe('For visits.');
});

test('a message says its journey, then why; an end says how it ended', () => {
  const failed = entry({
    kind: 'message',
    title: 'Reminder',
    detail: 'Visit reminders',
    status: 'failed',
    reason: 'bad-address',
  });
  expect(entryDetail(failed)).toBe('Visit reminders. The mail server does not know this address.');
  const left = entry({
    kind: 'enrollment',
    title: 'Left',
    detail: 'Version 1.',
    status: 'closed',
    reason: 'permission-withdrawn',
  });
  expect(entryDetail(left)).toBe('Version 1. Left because nothing ahead may be sent any more.');
});
