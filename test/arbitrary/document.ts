import fc from 'fast-check';
import { WEEKDAYS } from '../../engine/calendar/weekday.ts';
import { compile } from '../../engine/compiler/compile.ts';
import type { DocumentEdge, DocumentNode, JourneyDocument } from '../../engine/journey/document.ts';
import { isNodeKind, NODE_KINDS } from '../../engine/journey/kinds.ts';
import { TRIAL_LIST, trialCatalog } from './catalog.ts';

/** Which template and events the documents may name, and how long their waits are. */
export interface DocumentWishes {
  readonly templates: readonly string[];
  readonly mostSteps: number;
  /** The list that steps may change and ask for. */
  readonly list?: string;
  /** A live journey that one of the ends hands over to. */
  readonly journey?: string;
}

const CLICK = 'message.clicked';
const EVENTS = [
  'appointment.confirmed',
  'appointment.checked-in',
  'custom.form-back',
  'patient.updated',
  CLICK,
] as const;
const NOT_AFTER = { anchor: 'appointment', minutes: -60 } as const;

type Step = Pick<DocumentNode, 'kind' | 'settings'>;

function step(wishes: DocumentWishes): fc.Arbitrary<Step> {
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...wishes.templates).map((template): Step => ({
        kind: 'send-email',
        settings: { template, purpose: 'appointment', notAfter: NOT_AFTER },
      })),
    },
    {
      weight: 2,
      arbitrary: fc
        .record({ unit: fc.constantFrom('minutes', 'hours', 'calendar-days'), amount: fc.integer({ min: 1, max: 5 }) })
        .map((settings): Step => ({ kind: 'wait-duration', settings })),
    },
    {
      weight: 2,
      arbitrary: fc.integer({ min: -6, max: -1 }).map((days): Step => ({
        kind: 'wait-until-date',
        settings: { anchor: 'appointment', offset: { minutes: days * 720 } },
      })),
    },
    {
      weight: 3,
      arbitrary: fc
        .record({ events: fc.subarray([...EVENTS], { minLength: 1 }), maxMinutes: fc.integer({ min: 1, max: 4_000 }) })
        .map((settings): Step => ({ kind: 'wait-for-event', settings })),
    },
    { weight: 1, arbitrary: windowStep },
    { weight: 1, arbitrary: fc.constantFrom(90, 600, 3_000).map(taskStep) },
    { weight: 2, arbitrary: branchStep(wishes.list ?? TRIAL_LIST) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map(splitStep) },
    { weight: 2, arbitrary: jumpStep },
    { weight: 1, arbitrary: fc.constantFrom(...CONTACTS).map(factStep) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('add-to-list', 'remove-from-list').map((kind): Step => ({
        kind,
        settings: { list: wishes.list ?? TRIAL_LIST },
      })),
    },
  );
}

const CONTACTS = ['mail', 'phone', 'portal'] as const;

const windowStep: fc.Arbitrary<Step> = fc
  .record({
    days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], { minLength: 2 }),
    hours: fc.constantFrom(
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '20:00' },
      { from: '22:00', to: '06:00' },
      { from: '00:00', to: '24:00' },
    ),
    holidays: fc.constantFrom('us-federal', null),
  })
  .map(({ days, hours, holidays }) => ({ kind: 'wait-until-window', settings: { days, ...hours, holidays } }));

const taskStep = (maxMinutes: number): Step => ({
  kind: 'staff-task',
  settings: { title: 'Call the patient', maxMinutes },
});

const splitStep = (share: number): Step => ({
  kind: 'split',
  settings: {
    salt: `salt-${share}`,
    arms: [
      { name: 'a', weight: share, isHoldOut: false },
      { name: 'b', weight: 10 - share, isHoldOut: true },
    ],
  },
});

/** Which step it leads to is said when all steps are known. */
const jumpStep: fc.Arbitrary<Step> = fc
  .record({ place: fc.nat({ max: 20 }), atMost: fc.integer({ min: 1, max: 2 }) })
  .map(({ place, atMost }) => ({ kind: 'jump', settings: { to: 'step', step: String(place), atMost } }));

const factStep = (value: string): Step => ({ kind: 'set-fact', settings: { fact: 'preferred-contact', value } });

/** Each case asks for something else, so that none hides another. */
function branchStep(list: string): fc.Arbitrary<Step> {
  const asks = [
    fc.integer({ min: 0, max: 100 }).map((value) => ({ kind: 'fact', fact: 'age', test: { op: 'at-least', value } })),
    fc
      .constantFrom(...CONTACTS)
      .map((value) => ({ kind: 'fact', fact: 'preferred-contact', test: { op: 'is', value } })),
    fc.boolean().map((isMember) => ({ kind: 'list', list, isMember })),
    fc.constant({ kind: 'fact', fact: 'has-portal-account', test: { op: 'is-known' } }),
  ];
  return fc
    .tuple(fc.shuffledSubarray(asks, { minLength: 1, maxLength: 2 }).chain((some) => fc.tuple(...some)))
    .map(([whens]) => ({
      kind: 'branch',
      settings: { cases: whens.map((when, index) => ({ port: `case-${index + 1}`, name: '', when })) },
    }));
}

/** A drawing without errors: every port leads to a later step or to an exit. */
export function arbitraryDocument(wishes: DocumentWishes): fc.Arbitrary<JourneyDocument> {
  const steps = fc.array(fc.tuple(step(wishes), fc.boolean()), { minLength: 1, maxLength: wishes.mostSteps });
  const choices = fc.array(fc.nat(), { minLength: 4 * wishes.mostSteps + 1, maxLength: 4 * wishes.mostSteps + 1 });
  const drawn = fc
    .tuple(steps, fc.boolean(), choices, hours, goals)
    .map(([list, hasExitRule, picks, calendar, goal]) => {
      const nodes = nodesOf(list, wishes.journey);
      const start = blank(hasExitRule);
      const settings = {
        ...start.settings,
        ...(calendar === null ? {} : { calendar }),
        // A goal counts from a mail.
        ...(goal === null || nodes.every((node) => node.kind !== 'send-email') ? {} : { goal }),
      };
      return { ...start, settings, nodes, edges: edgesOf(nodes, picks) };
    });
  return drawn.filter(canSend);
}

/** Null: nothing is counted. */
const goals: fc.Arbitrary<JourneyDocument['settings']['goal'] | null> = fc.option(
  fc.record({
    event: fc.constantFrom(...EVENTS),
    withinDays: fc.integer({ min: 1, max: 4 }),
    exitOnGoal: fc.boolean(),
  }),
);

/** Rounds of a loop may take a mail past the visit that it is for, whoever comes to it: no drawing without errors. */
const canSend = (document: JourneyDocument): boolean =>
  document.nodes.every((node) => node.kind !== 'jump') ||
  compile(document, trialCatalog).problems.every((one) => one.code !== 'case-impossible');

/** Null: mails leave at any time. */
const hours: fc.Arbitrary<JourneyDocument['settings']['calendar'] | null> = fc.constantFrom(
  null,
  null,
  { quiet: { from: '21:00', to: '08:00' }, days: [...WEEKDAYS], holidays: null },
  { quiet: { from: '18:00', to: '10:00' }, days: ['mon', 'tue', 'wed', 'thu', 'fri'], holidays: 'us-federal' },
);

/** More loops within each other than this are no journey, and leave no limit of messages to prove. */
const MOST_LOOPS = 2;

function nodesOf(list: readonly (readonly [Step, boolean])[], journey: string | undefined): DocumentNode[] {
  const jumps = list.flatMap(([one], index) => (one.kind === 'jump' ? [index] : []));
  const middle = list
    .map(([one, watches], index): DocumentNode => ({
      id: `n${index}`,
      name: `Step ${index}`,
      ...one,
      settings: watching(pressable(one, index, list), watches, index, list),
    }))
    .map((one, index) => (one.kind === 'jump' ? leading(one, index, jumps.indexOf(index), list.length) : one));
  return [
    { id: 'start', kind: 'entry', name: 'Start', settings: { trigger: 'event', event: 'appointment.booked' } },
    ...middle,
    { id: 'end-a', kind: 'exit', name: 'End', settings: { reason: 'completed' } },
    { id: 'end-b', kind: 'exit', name: 'Other end', settings: { reason: 'other-end' } },
    ...(journey === undefined
      ? []
      : [{ id: 'end-c', kind: 'jump', name: 'Hands over', settings: { to: 'journey', journey } }]),
  ];
}

/** Without a mail before it there is nothing to press. */
function pressable(one: Step, index: number, list: readonly (readonly [Step, boolean])[]): Step {
  const { events } = one.settings;
  const hasMail = list.slice(0, index).some(([before]) => before.kind === 'send-email');
  if (!Array.isArray(events) || hasMail) return one;
  const others = events.filter((event) => event !== CLICK);
  return { ...one, settings: { ...one.settings, events: others.length > 0 ? others : ['custom.form-back'] } };
}

/** A jump to any other step; one too many becomes a wait. */
function leading(node: DocumentNode, index: number, count: number, steps: number): DocumentNode {
  const place = Number(node.settings['step']) % steps;
  if (count >= MOST_LOOPS || place === index)
    return { ...node, kind: 'wait-duration', settings: { unit: 'hours', amount: 1 } };
  return { ...node, settings: { ...node.settings, step: `n${place}` } };
}

/** A wait may watch from the send just before it. */
function watching(
  one: Step,
  watches: boolean,
  index: number,
  list: readonly (readonly [Step, boolean])[],
): DocumentNode['settings'] {
  const isAfterSend = one.kind === 'wait-for-event' && index > 0 && list[index - 1]?.[0].kind === 'send-email';
  return watches && isAfterSend ? { ...one.settings, since: `n${index - 1}` } : one.settings;
}

/** The first port leads to the next step, so that every step is reached; the others to any later one. */
function edgesOf(nodes: readonly DocumentNode[], picks: readonly number[]): DocumentEdge[] {
  let used = 0;
  return nodes.flatMap((node, index) => {
    if (!isNodeKind(node.kind) || node.kind === 'exit') return [];
    return NODE_KINDS[node.kind].ports(node.settings).flatMap((port, place): DocumentEdge[] => {
      const later = nodes.slice(index + 1);
      const pick = picks[used++ % picks.length] ?? 0;
      if (!port.mustBeWired && pick % 2 === 0) return [];
      const to = place === 0 ? later[0] : later[pick % later.length];
      return to === undefined ? [] : [{ from: node.id, port: port.name, to: to.id }];
    });
  });
}

/** Asks for what scripts tell while a run is under way. */
const AGED = { when: { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 60 } }, reason: 'aged' };

const blank = (hasExitRule: boolean): JourneyDocument => ({
  formatVersion: 1,
  name: 'Random journey',
  settings: {
    occurrence: 'appointment',
    exitRules: hasExitRule ? [{ event: 'appointment.cancelled', reason: 'visit-cancelled' }, AGED] : [],
    sender: 'default',
    priority: 3,
  },
  nodes: [],
  edges: [],
  notes: [],
  layout: {},
});
