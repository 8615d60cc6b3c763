import type { DocumentNode, JourneyDocument } from '../../engine/journey/document.ts';
import { isNodeKind, NODE_KINDS } from '../../engine/journey/kinds.ts';
import { TRIAL_LIST } from './catalog.ts';
import { journey, node } from './trial-journey.ts';

const ROUND = 10;

type Step = readonly [kind: string, settings: DocumentNode['settings']];

/** One round through every kind that stands between a start and an exit; nothing is wrong with it. */
const round = (n: number): readonly Step[] => [
  ['wait-duration', { unit: 'calendar-days', amount: 8 }],
  ['wait-until-window', { days: ['mon', 'tue', 'wed'], from: '09:00', to: '17:00', holidays: 'us-federal' }],
  ['branch', { cases: casesOf(n) }],
  ['send-email', { template: 'visit-reminder', purpose: n % 20 < 10 ? 'treatment' : 'appointment' }],
  ['wait-for-event', { events: ['appointment.confirmed', 'custom.form-back'], maxMinutes: 2_880, since: `n${n - 1}` }],
  ['set-fact', { fact: 'preferred-contact', value: 'mail' }],
  [
    'split',
    { salt: `salt-${n}`, arms: ['a', 'b', 'c'].map((name) => ({ name, weight: 10, isHoldOut: name === 'c' })) },
  ],
  ['add-to-list', { list: TRIAL_LIST }],
  ['staff-task', { title: 'Call the patient', maxMinutes: 1_440 }],
  ['remove-from-list', { list: TRIAL_LIST }],
];

const casesOf = (n: number) => [
  {
    port: 'case-1',
    name: '',
    when: {
      kind: 'all',
      of: [
        { kind: 'fact', fact: 'age', test: { op: 'at-least', value: n % 90 } },
        { kind: 'list', list: TRIAL_LIST, isMember: true },
      ],
    },
  },
  { port: 'case-2', name: '', when: { kind: 'fact', fact: 'preferred-contact', test: { op: 'is', value: 'phone' } } },
];

/** A drawing of so many steps with every kind in it and without errors; the same each time. `size`: 3 or more. */
export function largeJourney(size: number): JourneyDocument {
  const middle = Array.from({ length: size - 2 }, (_, index): DocumentNode => {
    const steps = round(index);
    const [kind, settings] = steps[index % steps.length] ?? ['exit', {}];
    return node(`n${index}`, kind, settings);
  });
  const nodes = [
    node('start', 'entry', { trigger: 'event', event: 'custom.asked' }),
    ...middle,
    node('end', 'exit', { reason: 'completed' }),
  ];
  return journey(
    nodes,
    nodes.flatMap((from, index) => linesOf(from, index, nodes)),
    { occurrence: 'once' },
  );
}

/** Ports lead further ahead one after the other, never over the wait that begins the next round; the arms of a split stay together. */
function linesOf(from: DocumentNode, index: number, nodes: readonly DocumentNode[]) {
  if (!isNodeKind(from.kind)) return [];
  const nextRound = index === 0 ? 1 : Math.ceil(index / ROUND) * ROUND + 1;
  return NODE_KINDS[from.kind].ports(from.settings).map((port, place) => {
    const ahead = from.kind === 'split' ? index + 1 : Math.max(index + 1, Math.min(index + 1 + 2 * place, nextRound));
    return { from: from.id, port: port.name, to: nodes[ahead]?.id ?? 'end' };
  });
}
