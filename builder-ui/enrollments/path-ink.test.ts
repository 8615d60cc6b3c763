import { expect, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { GALLERY } from '../../engine/journey/gallery.ts';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { pathInk } from './path-ink.ts';

const document = GALLERY[0]?.document as JourneyDocument;
const step = (node: string, port: string | null, enteredAt: string | null = null): EnrollmentView['steps'][number] => ({
  node,
  name: node,
  kind: '',
  visit: 1,
  enteredAt,
  leftAt: null,
  port,
  reason: null,
  receipts: [],
});
const view = (state: string, steps: EnrollmentView['steps'], node: string | null): EnrollmentView => ({
  id: 'enr_12345678',
  journey: 'jrn_12345678',
  journeyName: 'Appointment reminder',
  version: 1,
  patient: 'pat_12345678',
  state,
  reason: null,
  node,
  startedAt: '2026-11-10T08:05:00Z',
  nextWake: null,
  document,
  planHash: '',
  occurrenceKey: 'apt',
  isHeld: false,
  why: '',
  steps,
  zone: 'America/Denver',
  goal: null,
  handedFrom: null,
  handedTo: null,
});

test('the wires walked are inked, with the time on each card and where the patient is now', () => {
  const ink = pathInk(
    document,
    view('active', [step('start', 'next', '2026-11-10T15:05:00Z'), step('two-days-before', null)], 'two-days-before'),
  );
  expect([...ink.wires]).toEqual(['start next']);
  expect(ink.times.get('start')).toBe('Tue 10 Nov, 08:05');
  expect(ink.times.get('two-days-before')).toBe('Here now');
  expect(ink.here).toBe('two-days-before');
});

test('a mail that was skipped or failed, where that leads where sent leads, inks that wire', () => {
  const ink = pathInk(document, view('closed', [step('reminder', 'failed'), step('confirmed', 'timed-out')], null));
  expect([...ink.wires]).toEqual(['reminder sent', 'confirmed timed-out']);
  expect(ink.here).toBeNull();
});
