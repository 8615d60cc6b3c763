import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import type { Condition } from '../../conditions/condition.ts';
import { EXCEPT_SUNDAYS } from './hours.ts';
import { ask, DAY, exit, mail, officeHours, startOn, task, usefulFor, waitDays } from './steps.ts';

const DONE: Condition = { kind: 'fact', fact: 'last-a1c', test: { op: 'within-last', days: 90 } };

const document = drawn({
  name: 'Care gap: A1c',
  settings: {
    occurrence: 'month',
    exitRules: [
      { event: 'custom.a1c-done', reason: 'done' },
      { event: 'appointment.booked', reason: 'booked' },
    ],
    goal: { event: 'custom.a1c-done', withinDays: 30, exitOnGoal: false },
    sender: 'default',
    priority: 3,
    calendar: EXCEPT_SUNDAYS,
  },
  steps: [
    startOn('custom.care-gap-a1c', 'A1c test is due'),
    {
      id: 'how',
      kind: 'branch',
      name: 'Still due, and how to ask?',
      settings: {
        cases: [
          { port: 'case-1', name: 'done', when: DONE },
          {
            port: 'case-2',
            name: 'by phone',
            when: { kind: 'fact', fact: 'preferred-contact', test: { op: 'is', value: 'phone' } },
          },
        ],
      },
    },
    mail('recall', 'A1c test is due', { template: 'a1c-due', purpose: 'care-gap', notAfter: usefulFor(7 * DAY) }),
    waitDays('two-weeks', 'Two weeks', 14),
    ask('done-since', 'Done meanwhile?', 'done', DONE),
    mail('second', 'Second reminder', {
      template: 'care-gap-second',
      purpose: 'care-gap',
      notAfter: usefulFor(7 * DAY),
    }),
    waitDays('two-more-weeks', 'Two more weeks', 14),
    officeHours,
    task('call', 'Call the patient', 'Call: offer a time for the A1c test', 7 * DAY),
    exit('done', 'Done already'),
    exit('called', 'Staff called'),
    exit('not-reached', 'Not reached'),
  ],
  lines: [
    'start next how',
    'how case-1 exit-done',
    'how case-2 office-hours',
    'how otherwise recall',
    'recall sent two-weeks',
    'two-weeks next done-since',
    'done-since case-1 exit-done',
    'done-since otherwise second',
    'second sent two-more-weeks',
    'two-more-weeks next office-hours',
    'office-hours next call',
    'call done exit-called',
    'call expired exit-not-reached',
  ],
  places: {
    start: [-539, 0],
    how: [-539, 208],
    recall: [-365, 416],
    'two-weeks': [-365, 652],
    'done-since': [-365, 860],
    second: [-355, 1068],
    'two-more-weeks': [-355, 1304],
    'office-hours': [-452, 1512],
    call: [-452, 1720],
    'exit-done': [-713, 1068],
    'exit-called': [-288, 1928],
    'exit-not-reached': [-616, 1928],
  },
});

export const a1cRecall: GalleryItem = {
  id: 'a1c-recall',
  title: 'Care gap: A1c',
  summary:
    'Writes when an A1c test is due and once more two weeks later, then gives staff a call to make. Patients who prefer the phone are called at once.',
  needs: [
    'Event custom.care-gap-a1c of the record system',
    'Facts: Last A1c test, Preferred contact',
    'Template: A1c test due',
    'Template: Care reminder, second',
    'Staff who make calls',
  ],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-05T15:00:00.000Z',
      appointment: null,
      zone: 'America/Chicago',
      facts: { 'last-a1c': '2026-02-11', 'preferred-contact': 'mail' },
      script: [{ at: '2026-10-27T19:00:00.000Z', kind: 'event', type: 'custom.a1c-done' }],
      sends: {},
    },
    expected: {
      path: ['start next', 'how otherwise', 'recall sent', 'two-weeks next', 'done-since otherwise', 'second sent'],
      sent: { recall: '2026-10-05T15:00:00.000Z', second: '2026-10-19T15:00:00.000Z' },
      closed: 'done',
    },
  },
};
