import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import { EXCEPT_SUNDAYS } from './hours.ts';
import { ask, DAY, exit, mail, officeHours, startOn, task, usefulFor, waitDays } from './steps.ts';

const document = drawn({
  name: 'Vaccine season',
  settings: {
    occurrence: 'month',
    exitRules: [{ event: 'custom.vaccinated', reason: 'vaccinated' }],
    goal: { event: 'custom.vaccinated', withinDays: 30, exitOnGoal: false },
    sender: 'default',
    priority: 2,
    calendar: EXCEPT_SUNDAYS,
  },
  steps: [
    startOn('custom.vaccine-season', 'Season begins'),
    officeHours,
    mail('offer', 'Vaccines are here', {
      template: 'vaccine-season',
      purpose: 'care-gap',
      notAfter: usefulFor(7 * DAY),
    }),
    waitDays('three-weeks', 'Three weeks', 21),
    mail('second', 'Reminder', { template: 'care-gap-second', purpose: 'care-gap', notAfter: usefulFor(7 * DAY) }),
    waitDays('two-weeks', 'Two more weeks', 14),
    ask('older', '65 or older?', '65 or older', { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 65 } }),
    task('call', 'Call the patient', 'Call: offer a vaccine visit', 7 * DAY),
    exit('called', 'Staff called'),
    exit('not-reached', 'Not reached'),
    exit('no-answer', 'No answer'),
  ],
  lines: [
    'start next office-hours',
    'office-hours next offer',
    'offer sent three-weeks',
    'three-weeks next second',
    'second sent two-weeks',
    'two-weeks next older',
    'older case-1 call',
    'older otherwise exit-no-answer',
    'call done exit-called',
    'call expired exit-not-reached',
  ],
  places: {
    start: [-452, 0],
    'office-hours': [-452, 208],
    offer: [-452, 416],
    'three-weeks': [-452, 652],
    second: [-452, 860],
    'two-weeks': [-452, 1096],
    older: [-452, 1304],
    call: [-616, 1512],
    'exit-called': [-780, 1720],
    'exit-not-reached': [-452, 1720],
    'exit-no-answer': [-288, 1512],
  },
});

export const vaccineSeason: GalleryItem = {
  id: 'vaccine-season',
  title: 'Vaccine season',
  summary:
    'Offers the season’s vaccines on a weekday, reminds once after three weeks, and gives staff a call to make for patients of 65 and older.',
  needs: [
    'Event custom.vaccine-season of the record system, for each patient it is for',
    'Event custom.vaccinated',
    'Fact: Age',
    'Template: Vaccine season',
    'Template: Care reminder, second',
    'Staff who make calls',
  ],
  document,
  walkThrough: {
    world: {
      // A Saturday: the offer waits for Monday morning.
      startsAt: '2026-09-19T14:00:00.000Z',
      appointment: null,
      zone: 'America/New_York',
      facts: { age: 71 },
      script: [],
      sends: {},
    },
    expected: {
      path: [
        'start next',
        'office-hours next',
        'offer sent',
        'three-weeks next',
        'second sent',
        'two-weeks next',
        'older case-1',
        'call expired',
      ],
      sent: { offer: '2026-09-21T13:00:00.000Z', second: '2026-10-13T12:00:00.000Z' },
      closed: 'not-reached',
    },
  },
};
