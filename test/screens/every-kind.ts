import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { LooseSettings } from '../../engine/journey/node-kind.ts';

/** The step of each kind, for looking at its card and its panel; without an error once the list is there. */
export const STEPS = ['hours', 'ask', 'share', 'put', 'off', 'note', 'call', 'again'] as const;

const EDGES = `start next put
put next call
call done ask
call expired again
again exhausted hours
ask case-1 note
ask case-2 share
ask otherwise hours
share offer mail
share hold-out off
note next off
hours next mail
mail sent off
off next end`;

/** One journey with every kind of step that decides, acts or waits for people. */
export function everyKind(list: string): JourneyDocument {
  const step = (id: string, kind: string, name: string, settings: LooseSettings, at: readonly [number, number]) => ({
    node: { id, kind, name, settings },
    at,
  });
  const age = { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 65 } };
  const phone = {
    kind: 'any',
    of: [
      { kind: 'fact', fact: 'preferred-contact', test: { op: 'is', value: 'phone' } },
      { kind: 'list', list, isMember: true },
    ],
  };
  const cases = [
    { port: 'case-1', name: 'Seniors', when: age },
    { port: 'case-2', name: 'Prefers the phone', when: phone },
  ];
  const arms = [
    { name: 'offer', weight: 90, isHoldOut: false },
    { name: 'hold-out', weight: 10, isHoldOut: true },
  ];
  const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'];
  const mail = { template: 'visit-reminder', purpose: 'appointment', notAfter: { anchor: 'appointment', minutes: 0 } };
  const steps = [
    step('start', 'entry', 'Visit booked', { trigger: 'event', event: 'appointment.booked' }, [0, 0]),
    step('put', 'add-to-list', 'On the call list', { list }, [0, 170]),
    step('call', 'staff-task', 'Call', { title: 'Call and ask what they need', maxMinutes: 2880 }, [0, 340]),
    step('again', 'jump', 'Try once more', { to: 'step', step: 'call', atMost: 1 }, [-400, 400]),
    step('ask', 'branch', 'Who is it?', { cases }, [0, 560]),
    step('note', 'set-fact', 'Prefers the phone', { fact: 'preferred-contact', value: 'phone' }, [-320, 800]),
    step('share', 'split', 'One in ten waits', { salt: 'split-share', arms }, [0, 800]),
    step(
      'hours',
      'wait-until-window',
      'By day',
      { days: weekdays, from: '09:00', to: '17:00', holidays: 'us-federal' },
      [320, 800],
    ),
    step('mail', 'send-email', 'Reminder', mail, [160, 1_000]),
    step('off', 'remove-from-list', 'Off the list', { list }, [-80, 1_200]),
    step('end', 'exit', 'End', { reason: 'completed' }, [-80, 1_370]),
  ];
  return {
    formatVersion: 1,
    name: 'Call, then write',
    settings: {
      occurrence: 'appointment',
      exitRules: [],
      goal: { event: 'appointment.checked-in', withinDays: 14, exitOnGoal: false },
      sender: 'default',
      priority: 3,
      calendar: {
        quiet: { from: '21:00', to: '08:00' },
        days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
        holidays: null,
      },
    },
    nodes: steps.map(({ node }) => node),
    edges: EDGES.split('\n').map((line) => {
      const [from = '', port = '', to = ''] = line.split(' ');
      return { from, port, to };
    }),
    notes: [],
    layout: Object.fromEntries(steps.map(({ node, at: [x, y] }) => [node.id, { x, y }])),
  };
}
