import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import { BY_DAY } from './hours.ts';
import { ask, DAY, exit, mail, officeHours, setTrue, startOn, task, usefulFor, waitDays, waitFor } from './steps.ts';

const document = drawn({
  name: 'New-patient onboarding',
  settings: {
    occurrence: 'once',
    exitRules: [],
    goal: { event: 'appointment.booked', withinDays: 30, exitOnGoal: false },
    sender: 'default',
    priority: 3,
    calendar: BY_DAY,
  },
  steps: [
    startOn('custom.patient-registered', 'Patient is new'),
    ask('welcomed-before', 'Welcomed before?', 'welcomed', {
      kind: 'fact',
      fact: 'welcomed',
      test: { op: 'is', value: true },
    }),
    mail('welcome', 'Welcome', { template: 'welcome', purpose: 'operations', notAfter: usefulFor(5 * DAY) }),
    setTrue('remember', 'Remember the welcome', 'welcomed'),
    waitDays('three-days', 'Three days', 3),
    ask('has-portal', 'Has a portal account?', 'has one', {
      kind: 'fact',
      fact: 'has-portal-account',
      test: { op: 'is', value: true },
    }),
    mail('portal', 'Set up the portal', {
      template: 'welcome-portal',
      purpose: 'operations',
      notAfter: usefulFor(7 * DAY),
    }),
    waitFor('first-visit', 'First visit booked?', {
      event: 'appointment.booked',
      maxMinutes: 14 * DAY,
      since: 'welcome',
    }),
    officeHours,
    task('call', 'Call the patient', 'Call: offer a first visit', 7 * DAY),
    exit('first-visit-booked', 'First visit booked'),
    exit('welcomed-before', 'Welcomed before'),
    exit('called', 'Staff called'),
    exit('not-reached', 'Not reached'),
  ],
  lines: [
    'start next welcomed-before',
    'welcomed-before case-1 exit-welcomed-before',
    'welcomed-before otherwise welcome',
    'welcome sent remember',
    'remember next three-days',
    'three-days next has-portal',
    'has-portal case-1 first-visit',
    'has-portal otherwise portal',
    'portal sent first-visit',
    'first-visit appointment.booked exit-first-visit-booked',
    'first-visit timed-out office-hours',
    'office-hours next call',
    'call done exit-called',
    'call expired exit-not-reached',
  ],
  places: {
    start: [-780, 0],
    'welcomed-before': [-780, 208],
    welcome: [-616, 416],
    remember: [-616, 652],
    'three-days': [-616, 860],
    'has-portal': [-616, 1068],
    portal: [-529, 1276],
    'first-visit': [-616, 1512],
    'office-hours': [-452, 1720],
    call: [-452, 1928],
    'exit-first-visit-booked': [-780, 1720],
    'exit-welcomed-before': [-944, 416],
    'exit-called': [-616, 2136],
    'exit-not-reached': [-288, 2136],
  },
});

export const newPatient: GalleryItem = {
  id: 'new-patient',
  title: 'New-patient onboarding',
  summary:
    'Welcomes new patients, helps those without a portal account to get one, and gives staff a call to make when no first visit is booked.',
  needs: [
    'Event custom.patient-registered of the record system',
    'Facts: Was welcomed, Has a portal account',
    'Template: Welcome',
    'Template: Set up the portal',
    'Staff who make calls',
  ],
  document,
  walkThrough: {
    world: {
      // Registers on Friday evening: the welcome waits for the morning.
      startsAt: '2026-10-03T03:45:00.000Z',
      appointment: null,
      zone: 'America/Denver',
      facts: { 'has-portal-account': false },
      script: [{ at: '2026-10-09T17:00:00.000Z', kind: 'event', type: 'appointment.booked' }],
      sends: {},
    },
    expected: {
      path: [
        'start next',
        'welcomed-before otherwise',
        'welcome sent',
        'remember next',
        'three-days next',
        'has-portal otherwise',
        'portal sent',
        'first-visit appointment.booked',
      ],
      sent: { welcome: '2026-10-03T14:00:00.000Z', portal: '2026-10-06T14:00:00.000Z' },
      closed: 'first-visit-booked',
    },
  },
};
