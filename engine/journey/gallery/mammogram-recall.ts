import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import type { Condition } from '../../conditions/condition.ts';
import { EXCEPT_SUNDAYS } from './hours.ts';
import { ask, DAY, exit, mail, officeHours, startOn, task, usefulFor, waitDays } from './steps.ts';

const DONE: Condition = { kind: 'fact', fact: 'last-mammogram', test: { op: 'within-last', days: 365 } };

const document = drawn({
  name: 'Care gap: mammogram',
  settings: {
    occurrence: 'month',
    exitRules: [
      { event: 'custom.mammogram-done', reason: 'done' },
      { event: 'appointment.booked', reason: 'booked' },
    ],
    goal: { event: 'custom.mammogram-done', withinDays: 60, exitOnGoal: false },
    sender: 'default',
    priority: 3,
    calendar: EXCEPT_SUNDAYS,
  },
  steps: [
    startOn('custom.care-gap-mammogram', 'Mammogram is due'),
    ask('done-before', 'Done within a year?', 'done', DONE),
    mail('recall', 'Mammogram is due', {
      template: 'mammogram-due',
      purpose: 'care-gap',
      notAfter: usefulFor(7 * DAY),
    }),
    waitDays('three-weeks', 'Three weeks', 21),
    ask('done-since', 'Done meanwhile?', 'done', DONE),
    mail('second', 'Second reminder', {
      template: 'care-gap-second',
      purpose: 'care-gap',
      notAfter: usefulFor(7 * DAY),
    }),
    waitDays('three-more-weeks', 'Three more weeks', 21),
    officeHours,
    task('call', 'Call the patient', 'Call: offer a time for the mammogram', 7 * DAY),
    exit('done', 'Done already'),
    exit('called', 'Staff called'),
    exit('not-reached', 'Not reached'),
  ],
  lines: [
    'start next done-before',
    'done-before case-1 exit-done',
    'done-before otherwise recall',
    'recall sent three-weeks',
    'three-weeks next done-since',
    'done-since case-1 exit-done',
    'done-since otherwise second',
    'second sent three-more-weeks',
    'three-more-weeks next office-hours',
    'office-hours next call',
    'call done exit-called',
    'call expired exit-not-reached',
  ],
  places: {
    start: [-616, 0],
    'done-before': [-616, 208],
    recall: [-462, 416],
    'three-weeks': [-462, 652],
    'done-since': [-462, 860],
    second: [-452, 1068],
    'three-more-weeks': [-452, 1304],
    'office-hours': [-452, 1512],
    call: [-452, 1720],
    'exit-done': [-780, 1068],
    'exit-called': [-616, 1928],
    'exit-not-reached': [-288, 1928],
  },
});

export const mammogramRecall: GalleryItem = {
  id: 'mammogram-recall',
  title: 'Care gap: mammogram',
  summary:
    'Writes when a mammogram is due, once more three weeks later, then gives staff a call to make. Asks before each mail whether it is still due.',
  needs: [
    'Event custom.care-gap-mammogram of the record system',
    'Fact: Last mammogram',
    'Template: Mammogram due',
    'Template: Care reminder, second',
    'Staff who make calls',
  ],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-05T15:00:00.000Z',
      appointment: null,
      zone: 'America/New_York',
      facts: { 'last-mammogram': '2024-06-20', age: 58 },
      script: [{ at: '2026-11-17T15:30:00.000Z', kind: 'task-done', node: 'call' }],
      sends: {},
    },
    expected: {
      path: [
        'start next',
        'done-before otherwise',
        'recall sent',
        'three-weeks next',
        'done-since otherwise',
        'second sent',
        'three-more-weeks next',
        'office-hours next',
        'call done',
      ],
      sent: { recall: '2026-10-05T15:00:00.000Z', second: '2026-10-26T15:00:00.000Z' },
      closed: 'called',
    },
  },
};
