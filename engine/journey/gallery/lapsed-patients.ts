import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import { EXCEPT_SUNDAYS } from './hours.ts';
import { ask, DAY, exit, mail, startOn, usefulFor, waitDays } from './steps.ts';

const document = drawn({
  name: 'Lapsed patients: come back',
  settings: {
    occurrence: 'month',
    exitRules: [{ event: 'appointment.booked', reason: 'booked-again' }],
    goal: { event: 'appointment.booked', withinDays: 28, exitOnGoal: false },
    sender: 'default',
    priority: 1,
    calendar: EXCEPT_SUNDAYS,
  },
  steps: [
    startOn('custom.lapsed', 'Patient has lapsed'),
    ask('seen', 'Seen within a year?', 'seen', {
      kind: 'fact',
      fact: 'last-visit',
      test: { op: 'within-last', days: 365 },
    }),
    {
      id: 'hold-out',
      kind: 'split',
      name: 'One in ten gets no mail',
      settings: {
        salt: 'lapsed-patients',
        arms: [
          { name: 'invited', weight: 90, isHoldOut: false },
          { name: 'not-invited', weight: 10, isHoldOut: true },
        ],
      },
    },
    mail('invite', 'Invitation', {
      template: 'time-for-a-visit',
      purpose: 'own-service',
      notAfter: usefulFor(5 * DAY),
    }),
    waitDays('two-weeks', 'Two weeks', 14),
    mail('last', 'Last invitation', {
      template: 'time-for-a-visit-second',
      purpose: 'own-service',
      notAfter: usefulFor(5 * DAY),
    }),
    waitDays('two-more-weeks', 'Two more weeks', 14),
    waitDays('four-weeks', 'Watched for four weeks', 28),
    exit('no-answer', 'No answer'),
    exit('held-out', 'Got no mail'),
    exit('seen-lately', 'Seen lately'),
    exit('not-invited', 'Could not be invited'),
  ],
  lines: [
    'start next seen',
    'seen case-1 exit-seen-lately',
    'seen otherwise hold-out',
    'hold-out invited invite',
    'hold-out not-invited four-weeks',
    'four-weeks next exit-held-out',
    'invite sent two-weeks',
    'invite skipped exit-not-invited',
    'invite failed exit-not-invited',
    'two-weeks next last',
    'last sent two-more-weeks',
    'two-more-weeks next exit-no-answer',
  ],
  places: {
    start: [-780, 0],
    seen: [-780, 208],
    'hold-out': [-616, 416],
    invite: [-780, 624],
    'two-weeks': [-944, 860],
    last: [-944, 1068],
    'two-more-weeks': [-944, 1304],
    'four-weeks': [-288, 624],
    'exit-no-answer': [-944, 1512],
    'exit-held-out': [-288, 860],
    'exit-seen-lately': [-944, 416],
    'exit-not-invited': [-616, 860],
  },
});

export const lapsedPatients: GalleryItem = {
  id: 'lapsed-patients',
  title: 'Lapsed patients: come back',
  summary:
    'Invites patients who have not been in for a year, twice, two weeks apart. One in ten gets nothing, so that you can see whether the mail helps.',
  needs: [
    'Event custom.lapsed of the record system',
    'Fact: Last visit',
    'Template: Time for a visit',
    'Template: Time for a visit, second',
    'News of our services: the patient agreed to mail and has not opted out',
  ],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-05T16:00:00.000Z',
      appointment: null,
      zone: 'America/New_York',
      patient: 'pat_lapsed',
      facts: { 'last-visit': '2025-03-14' },
      script: [{ at: '2026-10-23T18:00:00.000Z', kind: 'event', type: 'appointment.booked' }],
      sends: {},
    },
    expected: {
      path: ['start next', 'seen otherwise', 'hold-out invited', 'invite sent', 'two-weeks next', 'last sent'],
      sent: { invite: '2026-10-05T16:00:00.000Z', last: '2026-10-19T16:00:00.000Z' },
      closed: 'booked-again',
    },
  },
};
