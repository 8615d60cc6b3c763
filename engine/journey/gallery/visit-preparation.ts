import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import { BY_DAY } from './hours.ts';
import { beforeVisit, DAY, exit, HOUR, mail, startOn, usefulUntilBeforeVisit } from './steps.ts';

const document = drawn({
  name: 'Preparation instructions',
  settings: {
    occurrence: 'appointment',
    exitRules: [{ event: 'appointment.cancelled', reason: 'appointment-cancelled' }],
    goal: { event: 'appointment.checked-in', withinDays: 14, exitOnGoal: false },
    sender: 'default',
    priority: 4,
    calendar: BY_DAY,
  },
  steps: [
    startOn('appointment.booked', 'Appointment is booked'),
    beforeVisit('week-before', 'A week before', 7 * DAY),
    mail('prepare', 'How to get ready', {
      template: 'visit-preparation',
      purpose: 'appointment',
      notAfter: usefulUntilBeforeVisit(2 * DAY),
    }),
    beforeVisit('day-before', 'The day before', 30 * HOUR),
    mail('checklist', 'Short list', {
      template: 'visit-checklist',
      purpose: 'appointment',
      notAfter: usefulUntilBeforeVisit(6 * HOUR),
    }),
    exit('prepared', 'Prepared'),
    exit('booked-too-late', 'Booked too late'),
    exit('no-date', 'No date'),
  ],
  lines: [
    'start next week-before',
    'week-before due prepare',
    'week-before past prepare',
    'week-before missing exit-no-date',
    'prepare sent day-before',
    'day-before due checklist',
    'day-before past exit-booked-too-late',
    'day-before missing exit-no-date',
    'checklist sent exit-prepared',
  ],
  places: {
    start: [-452, 0],
    'week-before': [-452, 208],
    prepare: [-616, 416],
    'day-before': [-616, 652],
    checklist: [-944, 860],
    'exit-prepared': [-944, 1096],
    'exit-booked-too-late': [-616, 860],
    'exit-no-date': [-288, 860],
  },
});

export const visitPreparation: GalleryItem = {
  id: 'visit-preparation',
  title: 'Preparation instructions',
  summary:
    'Says a week before how to get ready, at once to those who booked later, and sends a short list about a day before the visit.',
  needs: ['Appointment feed', 'Template: Visit preparation', 'Template: Visit checklist'],
  document,
  walkThrough: {
    world: {
      // Booked four days ahead: what to bring is said at once, the short list waits for the morning before.
      startsAt: '2026-10-01T16:00:00.000Z',
      appointment: { startsAt: '2026-10-05T15:00:00.000Z' },
      zone: 'America/Chicago',
      script: [],
      sends: {},
    },
    expected: {
      path: ['start next', 'week-before past', 'prepare sent', 'day-before due', 'checklist sent'],
      sent: { prepare: '2026-10-01T16:00:00.000Z', checklist: '2026-10-04T13:00:00.000Z' },
      closed: 'prepared',
    },
  },
};
