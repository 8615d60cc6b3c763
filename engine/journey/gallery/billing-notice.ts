import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import type { Condition } from '../../conditions/condition.ts';
import { EXCEPT_SUNDAYS } from './hours.ts';
import { ask, DAY, exit, mail, officeHours, startOn, task, usefulFor, waitDays } from './steps.ts';

const NOTHING_DUE: Condition = { kind: 'fact', fact: 'balance-due', test: { op: 'at-most', value: 0 } };

const document = drawn({
  name: 'Billing notice',
  settings: {
    occurrence: 'month',
    exitRules: [{ event: 'custom.bill-paid', reason: 'paid' }],
    goal: { event: 'custom.bill-paid', withinDays: 30, exitOnGoal: false },
    sender: 'default',
    priority: 2,
    calendar: EXCEPT_SUNDAYS,
  },
  steps: [
    startOn('custom.bill-issued', 'Bill is issued'),
    ask('nothing-due', 'Nothing to pay?', 'nothing due', NOTHING_DUE),
    mail('ready', 'Bill is ready', { template: 'bill-ready', purpose: 'billing', notAfter: usefulFor(7 * DAY) }),
    waitDays('three-weeks', 'Three weeks', 21),
    ask('still-due', 'Nothing due now?', 'nothing due', NOTHING_DUE),
    mail('second', 'Bill is still open', { template: 'bill-second', purpose: 'billing', notAfter: usefulFor(7 * DAY) }),
    waitDays('two-weeks', 'Two more weeks', 14),
    officeHours,
    task('call', 'Offer help', 'Call: bill open, offer help or a payment plan', 7 * DAY),
    exit('nothing-due', 'Nothing due'),
    exit('called', 'Staff called'),
    exit('not-reached', 'Not reached'),
  ],
  lines: [
    'start next nothing-due',
    'nothing-due case-1 exit-nothing-due',
    'nothing-due otherwise ready',
    'ready sent three-weeks',
    'three-weeks next still-due',
    'still-due case-1 exit-nothing-due',
    'still-due otherwise second',
    'second sent two-weeks',
    'two-weeks next office-hours',
    'office-hours next call',
    'call done exit-called',
    'call expired exit-not-reached',
  ],
  places: {
    start: [-616, 0],
    'nothing-due': [-616, 208],
    ready: [-462, 416],
    'three-weeks': [-462, 652],
    'still-due': [-462, 860],
    second: [-452, 1068],
    'two-weeks': [-452, 1304],
    'office-hours': [-452, 1512],
    call: [-452, 1720],
    'exit-nothing-due': [-780, 1068],
    'exit-called': [-616, 1928],
    'exit-not-reached': [-288, 1928],
  },
});

export const billingNotice: GalleryItem = {
  id: 'billing-notice',
  title: 'Billing notice',
  summary:
    'Says that a bill is ready, reminds after three weeks if something is still due, then gives staff a call to make about help and payment plans.',
  needs: [
    'Events custom.bill-issued and custom.bill-paid of the billing system',
    'Fact: Balance due',
    'Template: Bill ready',
    'Template: Bill, second',
    'Staff who make calls',
  ],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-05T16:00:00.000Z',
      appointment: null,
      zone: 'America/Chicago',
      facts: { 'balance-due': 85.5 },
      script: [{ at: '2026-10-29T12:00:00.000Z', kind: 'event', type: 'custom.bill-paid' }],
      sends: {},
    },
    expected: {
      path: [
        'start next',
        'nothing-due otherwise',
        'ready sent',
        'three-weeks next',
        'still-due otherwise',
        'second sent',
      ],
      sent: { ready: '2026-10-05T16:00:00.000Z', second: '2026-10-26T16:00:00.000Z' },
      closed: 'paid',
    },
  },
};
