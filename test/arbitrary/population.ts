import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { PopulationModel } from '../../engine/simulator/population-model.ts';
import { dateWait, entry, eventWait, exit, journey, line, node, send } from './trial-journey.ts';

const reminder = (id: string) => send(id, { notAfter: { anchor: 'appointment', minutes: -60 } });

/** Ten steps with every sort of wait in it, quiet hours, a decision, a split and a task. */
export const tenNodeJourney: JourneyDocument = journey(
  [
    entry(),
    dateWait('two-weeks-before', -20_160),
    node('age', 'branch', {
      cases: [
        { port: 'case-1', name: 'older', when: { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 65 } } },
      ],
    }),
    reminder('first'),
    eventWait('confirmed', { maxMinutes: 4_320, since: 'first' }),
    node('days', 'wait-duration', { unit: 'calendar-days', amount: 3 }),
    node('window', 'wait-until-window', { days: ['tue', 'thu'], from: '10:00', to: '16:00', holidays: 'us-federal' }),
    reminder('second'),
    node('call', 'staff-task', { title: 'Call the patient', maxMinutes: 2_880 }),
    exit(),
  ],
  [
    'start next two-weeks-before',
    'two-weeks-before due age',
    'two-weeks-before past first',
    'two-weeks-before missing end',
    'age case-1 first',
    'age otherwise days',
    'first sent confirmed',
    'confirmed appointment.confirmed end',
    'confirmed timed-out days',
    'days next window',
    'window next second',
    'second sent end',
    'second failed call',
    'call done end',
    'call expired end',
  ].map(line),
  {
    calendar: {
      quiet: { from: '20:00', to: '08:00' },
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      holidays: null,
    },
    exitRules: [{ event: 'appointment.cancelled', reason: 'cancelled' }],
  },
);

export const trialModel: PopulationModel = {
  startsAt: '2026-03-01T00:00:00.000Z',
  entryDays: 30,
  zones: ['America/New_York', 'America/Denver', 'America/Los_Angeles', null],
  organisationZones: ['America/New_York', 'America/Denver'],
  appointmentDays: { from: 1, to: 50 },
  events: [
    { type: 'appointment.confirmed', share: 0.4, withinDays: 40 },
    { type: 'appointment.cancelled', share: 0.1, withinDays: 40 },
  ],
  facts: { age: [12, 44, 70, 81, null] },
  skipped: 0.05,
  failed: 0.03,
};
