import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import { BY_DAY } from './hours.ts';
import { ask, DAY, exit, mail, officeHours, startOn, task, usefulFor, waitDays } from './steps.ts';

const document = drawn({
  name: 'Portal message unread',
  settings: {
    occurrence: 'month',
    exitRules: [{ event: 'custom.portal-message-read', reason: 'read' }],
    goal: { event: 'custom.portal-message-read', withinDays: 7, exitOnGoal: false },
    sender: 'default',
    priority: 4,
    calendar: BY_DAY,
  },
  steps: [
    startOn('custom.portal-message-unread', 'Message is unread'),
    ask('no-portal', 'No portal account?', 'has none', {
      kind: 'fact',
      fact: 'has-portal-account',
      test: { op: 'is', value: false },
    }),
    mail('nudge', 'A message waits', {
      template: 'portal-message',
      purpose: 'operations',
      notAfter: usefulFor(2 * DAY),
    }),
    waitDays('three-days', 'Three days to read it', 3),
    officeHours,
    task('call', 'Call the patient', 'Call: a portal message is unread', 2 * DAY),
    exit('called', 'Staff called'),
    exit('not-reached', 'Not reached'),
  ],
  lines: [
    'start next no-portal',
    'no-portal case-1 office-hours',
    'no-portal otherwise nudge',
    'nudge sent three-days',
    'three-days next office-hours',
    'office-hours next call',
    'call done exit-called',
    'call expired exit-not-reached',
  ],
  places: {
    start: [-452, 0],
    'no-portal': [-452, 208],
    nudge: [-365, 416],
    'three-days': [-365, 652],
    'office-hours': [-452, 860],
    call: [-452, 1068],
    'exit-called': [-616, 1276],
    'exit-not-reached': [-288, 1276],
  },
});

export const portalMessage: GalleryItem = {
  id: 'portal-message',
  title: 'Portal message unread',
  summary:
    'Says that a message waits in the portal. When it is still unread three days later, staff get a call to make.',
  needs: [
    'Events custom.portal-message-unread and custom.portal-message-read of the portal',
    'Fact: Has a portal account',
    'Template: Portal message',
    'Staff who make calls',
  ],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-06T17:00:00.000Z',
      appointment: null,
      zone: 'America/Phoenix',
      facts: { 'has-portal-account': true },
      script: [{ at: '2026-10-08T03:10:00.000Z', kind: 'event', type: 'custom.portal-message-read' }],
      sends: {},
    },
    expected: {
      path: ['start next', 'no-portal otherwise', 'nudge sent'],
      sent: { nudge: '2026-10-06T17:00:00.000Z' },
      closed: 'read',
    },
  },
};
