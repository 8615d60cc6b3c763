import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import { BY_DAY } from './hours.ts';
import { ask, DAY, exit, mail, startOn, task, usefulFor, waitFor } from './steps.ts';

const document = drawn({
  name: 'Refill reminder',
  settings: {
    occurrence: 'month',
    exitRules: [{ event: 'custom.refill-picked-up', reason: 'picked-up' }],
    goal: { event: 'custom.refill-picked-up', withinDays: 10, exitOnGoal: false },
    sender: 'default',
    priority: 4,
    calendar: BY_DAY,
  },
  steps: [
    startOn('custom.refill-due', 'Refill is due'),
    ask('refilled', 'Refilled meanwhile?', 'refilled', {
      kind: 'fact',
      fact: 'next-refill',
      test: { op: 'further-ahead-than', days: 14 },
    }),
    mail('reminder', 'Refill is due', { template: 'refill-due', purpose: 'refill', notAfter: usefulFor(2 * DAY) }),
    waitFor('first-answer', 'Asked for it?', {
      event: 'custom.refill-requested',
      maxMinutes: 3 * DAY,
      since: 'reminder',
    }),
    mail('second', 'Second reminder', { template: 'refill-second', purpose: 'refill', notAfter: usefulFor(2 * DAY) }),
    waitFor('second-answer', 'Asked for it now?', {
      event: 'custom.refill-requested',
      maxMinutes: 2 * DAY,
      since: 'second',
    }),
    task('call', 'Call the patient', 'Call: refill not asked for', 2 * DAY),
    exit('requested', 'Refill is on its way'),
    exit('refilled', 'Refilled already'),
    exit('called', 'Staff called'),
    exit('not-reached', 'Not reached'),
  ],
  lines: [
    'start next refilled',
    'refilled case-1 exit-refilled',
    'refilled otherwise reminder',
    'reminder sent first-answer',
    'first-answer custom.refill-requested exit-requested',
    'first-answer timed-out second',
    'second sent second-answer',
    'second-answer custom.refill-requested exit-requested',
    'second-answer timed-out call',
    'call done exit-called',
    'call expired exit-not-reached',
  ],
  places: {
    start: [-780, 0],
    refilled: [-780, 208],
    reminder: [-616, 416],
    'first-answer': [-616, 652],
    second: [-462, 860],
    'second-answer': [-462, 1096],
    call: [-452, 1304],
    'exit-requested': [-780, 1304],
    'exit-refilled': [-944, 416],
    'exit-called': [-616, 1512],
    'exit-not-reached': [-288, 1512],
  },
});

export const refillReminder: GalleryItem = {
  id: 'refill-reminder',
  title: 'Refill reminder',
  summary:
    'Reminds when a refill is due, once more three days later, then gives staff a call to make. Ends at once when the medicine is picked up.',
  needs: [
    'Events custom.refill-due, custom.refill-requested and custom.refill-picked-up of the pharmacy',
    'Fact: Next refill',
    'Template: Refill due',
    'Template: Refill, second',
    'Staff who make calls',
  ],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-05T15:00:00.000Z',
      appointment: null,
      zone: 'America/Los_Angeles',
      facts: { 'next-refill': '2026-10-12' },
      script: [{ at: '2026-10-09T20:00:00.000Z', kind: 'event', type: 'custom.refill-requested' }],
      sends: {},
    },
    expected: {
      path: [
        'start next',
        'refilled otherwise',
        'reminder sent',
        'first-answer timed-out',
        'second sent',
        'second-answer custom.refill-requested',
      ],
      sent: { reminder: '2026-10-05T15:00:00.000Z', second: '2026-10-08T15:00:00.000Z' },
      closed: 'requested',
    },
  },
};
