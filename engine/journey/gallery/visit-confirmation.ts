import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import { BY_DAY } from './hours.ts';
import { beforeVisit, DAY, exit, mail, startOn, task, usefulUntilBeforeVisit, waitHours } from './steps.ts';

const document = drawn({
  name: 'Confirmation, with a call on silence',
  settings: {
    occurrence: 'appointment',
    exitRules: [
      { event: 'appointment.confirmed', reason: 'confirmed' },
      { event: 'appointment.cancelled', reason: 'appointment-cancelled' },
    ],
    goal: { event: 'appointment.confirmed', withinDays: 7, exitOnGoal: false },
    sender: 'default',
    priority: 4,
    calendar: BY_DAY,
  },
  steps: [
    startOn('appointment.booked', 'Appointment is booked'),
    beforeVisit('week-before', 'A week before', 7 * DAY),
    mail('first', 'Will you come?', {
      template: 'visit-confirmation',
      purpose: 'appointment',
      notAfter: usefulUntilBeforeVisit(5 * DAY),
    }),
    waitHours('first-answer', 'Two days for an answer', 48),
    mail('second', 'Asks again', {
      template: 'visit-reminder-second',
      purpose: 'appointment',
      notAfter: usefulUntilBeforeVisit(2 * DAY),
    }),
    waitHours('second-answer', 'One day for an answer', 24),
    task('call', 'Call the patient', 'Call: visit not confirmed', 3 * DAY),
    exit('called', 'Staff called'),
    exit('not-reached', 'Not reached'),
    exit('booked-too-late', 'Booked too late'),
    exit('no-date', 'No date'),
  ],
  lines: [
    'start next week-before',
    'week-before due first',
    'week-before past exit-booked-too-late',
    'week-before missing exit-no-date',
    'first sent first-answer',
    'first-answer next second',
    'second sent second-answer',
    'second-answer next call',
    'call done exit-called',
    'call expired exit-not-reached',
  ],
  places: {
    start: [-616, 0],
    'week-before': [-616, 208],
    first: [-944, 416],
    'first-answer': [-944, 652],
    second: [-944, 860],
    'second-answer': [-944, 1096],
    call: [-944, 1304],
    'exit-called': [-1108, 1512],
    'exit-not-reached': [-780, 1512],
    'exit-booked-too-late': [-616, 416],
    'exit-no-date': [-288, 416],
  },
});

export const visitConfirmation: GalleryItem = {
  id: 'visit-confirmation',
  title: 'Confirmation, with a call on silence',
  summary:
    'Asks a week before whether the patient will come, asks again two days later, and gives staff a call to make when nobody answers.',
  needs: [
    'Appointment feed',
    'Template: Visit confirmation',
    'Template: Visit reminder, second',
    'Staff who make calls',
  ],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-01T16:00:00.000Z',
      appointment: { startsAt: '2026-10-20T13:30:00.000Z' },
      zone: 'America/Denver',
      script: [{ at: '2026-10-16T17:00:00.000Z', kind: 'task-done', node: 'call' }],
      sends: {},
    },
    expected: {
      path: [
        'start next',
        'week-before due',
        'first sent',
        'first-answer next',
        'second sent',
        'second-answer next',
        'call done',
      ],
      sent: { first: '2026-10-13T14:00:00.000Z', second: '2026-10-15T14:00:00.000Z' },
      closed: 'called',
    },
  },
};
