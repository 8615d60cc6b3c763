import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import { BY_DAY } from './hours.ts';
import { DAY, exit, mail, officeHours, startOn, task, usefulFor, waitDays } from './steps.ts';

const document = drawn({
  name: 'No-show recovery',
  settings: {
    occurrence: 'month',
    exitRules: [
      { event: 'appointment.booked', reason: 'booked-again' },
      { event: 'appointment.moved', reason: 'booked-again' },
    ],
    goal: { event: 'appointment.booked', withinDays: 14, exitOnGoal: false },
    sender: 'default',
    priority: 3,
    calendar: BY_DAY,
  },
  steps: [
    startOn('appointment.no-show', 'Patient did not come'),
    waitDays('next-day', 'The next day', 1),
    mail('missed', 'We missed you', { template: 'missed-visit', purpose: 'appointment', notAfter: usefulFor(3 * DAY) }),
    waitDays('three-days', 'Three days to call us', 3),
    mail('second', 'Offers a new time again', {
      template: 'missed-visit-second',
      purpose: 'appointment',
      notAfter: usefulFor(3 * DAY),
    }),
    waitDays('four-days', 'Four more days', 4),
    officeHours,
    task('call', 'Call the patient', 'Call: missed visit, find a new time', 5 * DAY),
    exit('called', 'Staff called'),
    exit('not-reached', 'Not reached'),
  ],
  lines: [
    'start next next-day',
    'next-day next missed',
    'missed sent three-days',
    'three-days next second',
    'second sent four-days',
    'four-days next office-hours',
    'office-hours next call',
    'call done exit-called',
    'call expired exit-not-reached',
  ],
  places: {
    start: [-452, 0],
    'next-day': [-452, 208],
    missed: [-452, 416],
    'three-days': [-452, 652],
    second: [-452, 860],
    'four-days': [-452, 1096],
    'office-hours': [-452, 1304],
    call: [-452, 1512],
    'exit-called': [-616, 1720],
    'exit-not-reached': [-288, 1720],
  },
});

export const noShowRecovery: GalleryItem = {
  id: 'no-show-recovery',
  title: 'No-show recovery',
  summary:
    'Writes the day after a missed visit, again three days later, then gives staff a call to make. Ends at once when a new time is found.',
  needs: [
    'Appointment feed with no-shows',
    'Template: Missed visit',
    'Template: Missed visit, second',
    'Staff who make calls',
  ],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-06T20:00:00.000Z',
      appointment: { startsAt: '2026-10-06T19:00:00.000Z' },
      zone: 'America/New_York',
      script: [{ at: '2026-10-12T14:00:00.000Z', kind: 'event', type: 'appointment.booked' }],
      sends: {},
    },
    expected: {
      path: ['start next', 'next-day next', 'missed sent', 'three-days next', 'second sent'],
      sent: { missed: '2026-10-07T20:00:00.000Z', second: '2026-10-10T20:00:00.000Z' },
      closed: 'booked-again',
    },
  },
};
