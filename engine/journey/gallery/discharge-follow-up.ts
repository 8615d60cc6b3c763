import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import { BY_DAY } from './hours.ts';
import { DAY, exit, mail, startOn, task, usefulFor, waitDays } from './steps.ts';

const document = drawn({
  name: 'Discharge follow-up: 2, 7 and 30 days',
  settings: {
    occurrence: 'month',
    exitRules: [
      { event: 'custom.readmitted', reason: 'readmitted' },
      { event: 'custom.deceased', reason: 'deceased' },
    ],
    goal: { event: 'appointment.booked', withinDays: 14, exitOnGoal: false },
    sender: 'default',
    priority: 5,
    calendar: BY_DAY,
  },
  steps: [
    startOn('custom.discharged', 'Patient goes home'),
    waitDays('two-days', 'Two days at home', 2),
    mail('day-2', 'How are you at home?', {
      template: 'discharge-day-2',
      purpose: 'treatment',
      notAfter: usefulFor(2 * DAY),
    }),
    task('call', 'Call instead', 'Call: how is the patient at home?', 2 * DAY),
    waitDays('five-days', 'Five more days', 5),
    mail('day-7', 'One week at home', {
      template: 'discharge-day-7',
      purpose: 'treatment',
      notAfter: usefulFor(3 * DAY),
    }),
    waitDays('twenty-three-days', 'Until the 30th day', 23),
    mail('day-30', 'One month at home', {
      template: 'discharge-day-30',
      purpose: 'treatment',
      notAfter: usefulFor(7 * DAY),
    }),
    exit('completed', 'Followed up'),
  ],
  lines: [
    'start next two-days',
    'two-days next day-2',
    'day-2 sent five-days',
    'day-2 skipped call',
    'day-2 failed call',
    'call done five-days',
    'call expired five-days',
    'five-days next day-7',
    'day-7 sent twenty-three-days',
    'twenty-three-days next day-30',
    'day-30 sent exit-completed',
  ],
  places: {
    start: [-375, 0],
    'two-days': [-375, 208],
    'day-2': [-375, 416],
    call: [-288, 652],
    'five-days': [-375, 860],
    'day-7': [-375, 1068],
    'twenty-three-days': [-375, 1304],
    'day-30': [-375, 1512],
    'exit-completed': [-375, 1748],
  },
});

export const dischargeFollowUp: GalleryItem = {
  id: 'discharge-follow-up',
  title: 'Discharge follow-up: 2, 7 and 30 days',
  summary:
    'Writes two, seven and thirty days after a hospital stay. When the first mail cannot be delivered, staff call instead. Ends at once when the patient is admitted again.',
  needs: [
    'Events custom.discharged, custom.readmitted and custom.deceased of the hospital',
    'Template: Home two days',
    'Template: Home one week',
    'Template: Home one month',
    'Staff who make calls',
  ],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-05T18:30:00.000Z',
      appointment: null,
      zone: 'America/New_York',
      script: [],
      sends: {},
    },
    expected: {
      path: [
        'start next',
        'two-days next',
        'day-2 sent',
        'five-days next',
        'day-7 sent',
        'twenty-three-days next',
        'day-30 sent',
      ],
      sent: {
        'day-2': '2026-10-07T18:30:00.000Z',
        'day-7': '2026-10-12T18:30:00.000Z',
        'day-30': '2026-11-04T19:30:00.000Z',
      },
      closed: 'completed',
    },
  },
};
