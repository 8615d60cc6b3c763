import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TRIAL_LIST, trialCatalog } from '../../test/arbitrary/catalog.ts';
import { canStart, EVENT_TYPES, EVENTS, eventLabel, isCustomEvent, isUnmade } from './events.ts';
import { GALLERY } from './gallery.ts';
import { NODE_KINDS } from './kinds.ts';
import { readingOrder } from './reading-order.ts';
import { sentenceOf, sentencesOf } from './sentence.ts';
import type { JourneyDocument } from './document.ts';

const templates = [
  {
    id: 'visit-reminder',
    name: 'Visit reminder',
    version: 1,
    class: 'phi' as const,
    purposes: [],
    languages: [],
    fields: [],
    hasOptOut: true,
    hasPostalAddress: true,
  },
];
const nobody = () => null;
const noNames = { template: nobody, step: nobody, fact: nobody, list: nobody, segment: nobody, journey: nobody };
const named = { templates, facts: trialCatalog.facts, lists: trialCatalog.lists, journeys: [] };
const kinds = Object.entries(NODE_KINDS);

test.each(kinds)(
  '%s is registered under its own name, with ports that differ and a sentence for its defaults',
  (name, kind) => {
    expect(kind.kind).toBe(name);
    const ports = kind.ports(kind.defaults());
    expect(new Set(ports.map((port) => port.name)).size).toBe(ports.length);
    expect(kind.sentence(kind.defaults(), noNames)).toMatch(/^[A-Z"].*\.$/);
  },
);

test('the defaults are complete but for what nobody can guess: a template, a case, a fact, a list, what staff should do, a step', () => {
  expect(kinds.filter(([, kind]) => !kind.settings.safeParse(kind.defaults()).success).map(([name]) => name)).toEqual([
    'send-email',
    'branch',
    'set-fact',
    'add-to-list',
    'remove-from-list',
    'staff-task',
    'jump',
  ]);
});

test('ports and sentences are total: any settings, however wrong, give an answer', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.dictionary(
        fc.constantFrom(
          'template',
          'notAfter',
          'events',
          'maxMinutes',
          'offset',
          'reason',
          'event',
          'since',
          'cases',
          'arms',
          'days',
          'value',
          'title',
          'to',
          'step',
          'journey',
          'atMost',
        ),
        fc.anything(),
      ),
      ([, kind], settings) => {
        expect(kind.sentence(settings, noNames).length).toBeGreaterThan(5);
        expect(Array.isArray(kind.ports(settings))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['entry', { event: 'appointment.booked' }, 'Starts when an appointment is booked.'],
  ['entry', {}, 'Choose the event that starts it.'],
  [
    'send-email',
    { template: 'visit-reminder', notAfter: { anchor: 'appointment', minutes: -120 } },
    '"Visit reminder". Encrypted mail. Not after 2 hours before the appointment.',
  ],
  ['send-email', { template: 'visit-reminder' }, '"Visit reminder". Encrypted mail. Not after 24 hours of waiting.'],
  ['send-email', { template: '' }, 'Choose a template.'],
  ['wait-duration', { unit: 'calendar-days', amount: 3 }, "Waits 3 calendar days, in the patient's zone."],
  ['wait-duration', { unit: 'hours', amount: 1 }, 'Waits 1 hour.'],
  ['wait-duration', {}, 'Say how long to wait.'],
  [
    'wait-until-date',
    { anchor: 'appointment', offset: { minutes: -2880 } },
    'Waits until 48 hours before the appointment.',
  ],
  ['wait-until-date', { anchor: 'appointment', offset: { minutes: 0 } }, 'Waits until the start of the appointment.'],
  [
    'wait-for-event',
    { events: ['appointment.confirmed', 'custom.form-back'], maxMinutes: 90 },
    'Waits until the appointment is confirmed or form back, at most 90 minutes.',
  ],
  [
    'wait-for-event',
    { events: ['appointment.confirmed'] },
    'Waits until the appointment is confirmed. Say how long at most.',
  ],
  ['exit', { reason: 'confirmed' }, 'Ends here: confirmed.'],
  ['teleport', {}, 'This step was made by a newer version and cannot be read here.'],
  ['branch', {}, 'Say which case leads where.'],
  [
    'branch',
    {
      cases: [
        { port: 'case-1', name: 'Seniors', when: { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 65 } } },
      ],
    },
    'Asks in order: Seniors; otherwise.',
  ],
  [
    'split',
    {
      salt: 's',
      arms: [
        { name: 'a', weight: 9 },
        { name: 'hold-out', weight: 1 },
      ],
    },
    'Shares patients out: a 90 %, hold-out 10 %.',
  ],
  ['set-fact', { fact: 'welcomed', value: true }, 'Sets "Was welcomed" to true.'],
  ['add-to-list', { list: TRIAL_LIST }, 'Adds the patient to "Trial list".'],
  ['remove-from-list', {}, 'Choose a list.'],
  ['staff-task', { title: 'Call', maxMinutes: 120 }, 'Task for staff: "Call", within 2 hours.'],
  ['jump', { to: 'step', step: 'mail', atMost: 3 }, 'Goes to "mail", at most 3 times.'],
  ['jump', { to: 'step', step: 'mail' }, 'Goes to "mail". Say how often.'],
  ['jump', { to: 'step', step: '' }, 'Choose the step to go to.'],
  ['jump', { to: 'journey', journey: 'jrn_1' }, 'Ends here and starts "jrn_1" for the patient.'],
  ['jump', { to: 'journey' }, 'Choose the journey that takes over.'],
])('%s %j reads "%s"', (kind, settings, sentence) => {
  expect(sentenceOf({ id: 'n', kind, name: 'n', settings }, named)).toBe(sentence);
});

test('a step turned off says so', () => {
  const task = { id: 'n', kind: 'staff-task', name: 'n', settings: { title: 'Call', maxMinutes: 60 }, off: true };
  expect(sentenceOf(task, named)).toBe('Off: passes through. Task for staff: "Call", within 1 hour.');
});

test.each([
  ['exit', { reason: 'x' }, 'Ends here: x.'],
  ['jump', { to: 'journey', journey: 'jrn_1' }, 'Ends here and starts "jrn_1" for the patient.'],
])('an end cannot be turned off: %s has nothing to pass through, and says what it does', (kind, settings, sentence) => {
  expect(sentenceOf({ id: 'n', kind, name: 'n', settings, off: true }, named)).toBe(sentence);
});

test('the outline is read from the start, branch by branch, in the order of the ports; loose steps come last', () => {
  const document = GALLERY[0]?.document as JourneyDocument;
  const shuffled = {
    ...document,
    nodes: [{ id: 'loose', kind: 'exit', name: 'Loose', settings: {} }, ...document.nodes.toReversed()],
    edges: document.edges.toReversed(),
  };
  expect(readingOrder(shuffled).map((node) => node.id)).toEqual([
    ...[
      'start',
      'two-days-before',
      'reminder',
      'confirmed',
      'exit-confirmed',
      'second',
      'exit-completed',
      'exit-late',
      'exit-no-date',
      'loose',
    ],
  ]);
  expect(sentencesOf(document, named).map((one) => one.node)).not.toContain('loose');
});

test('the events are the closed list: 24, of which clinical sources send 7 and report 2 of mail, and 2 are made here', () => {
  expect(Object.keys(EVENTS)).toHaveLength(24);
  const clinical = ['booked', 'moved', 'cancelled', 'confirmed', 'checked-in', 'completed', 'no-show'].map(
    (word) => `appointment.${word}`,
  );
  expect(EVENT_TYPES).toEqual([...clinical, 'message.clicked', 'message.read', 'message.replied', 'patient.updated']);
  expect(EVENT_TYPES.filter(canStart)).toEqual(clinical);
  expect(['message.bounced', 'message.expired', 'task.done'].every(isUnmade)).toBe(true);
  expect([...EVENT_TYPES, 'custom.form-back', 'nothing'].some(isUnmade)).toBe(false);
  expect(eventLabel('appointment.checked-in')).toBe('checked in');
  expect([isCustomEvent('custom.form-back'), isCustomEvent('custom.Form'), isCustomEvent('customer.x')]).toEqual([
    true,
    false,
    false,
  ]);
});
