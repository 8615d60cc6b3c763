import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TRIAL_LIST, trialCatalog } from '../../test/arbitrary/catalog.ts';
import {
  dateWait,
  entry,
  exit,
  hours,
  journey,
  line,
  node,
  send,
  straight,
} from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { DocumentNode, JourneyDocument } from '../journey/document.ts';
import { simulate } from './simulate.ts';
import type { Happening, World } from './world.ts';

function planned(document: JourneyDocument): Plan {
  const { plan, problems } = compile(document, trialCatalog);
  if (plan === null) throw new Error(problems.map(({ message }) => message).join(' '));
  return plan;
}

const startsBy = (settings: DocumentNode['settings'], occurrence: 'date' | 'appointment'): Plan => {
  const { nodes, edges } = straight([node('start', 'entry', settings), hours('wait'), exit()]);
  return planned(journey(nodes, edges, { occurrence }));
};
const refill = startsBy(
  { trigger: 'date', anchor: 'fact', fact: 'next-refill', offset: { days: -3, at: '09:00' } },
  'date',
);
const visit = startsBy({ trigger: 'date', anchor: 'appointment', offset: { minutes: -2880 } }, 'appointment');
const mondays = startsBy({ trigger: 'schedule', list: TRIAL_LIST, on: { days: ['mon'] }, at: '09:00' }, 'date');

const world = (over: Partial<World> = {}): World => ({
  startsAt: '2026-06-01T12:00:00Z',
  appointment: null,
  zone: 'America/New_York',
  zones: ['America/New_York'],
  script: [],
  sends: {},
  ...over,
});
const event = (at: string, type: string, startsAt?: string): Happening => ({
  at,
  kind: 'event',
  type,
  ...(startsAt === undefined ? {} : { startsAt }),
});

test.each([
  [
    'a date ahead',
    refill,
    { facts: { 'next-refill': '2026-06-10' } },
    { kind: 'started', at: '2026-06-07T13:00:00.000Z' },
  ],
  [
    'a date whose instant is over',
    refill,
    { facts: { 'next-refill': '2026-06-03' } },
    { kind: 'not-started', reason: 'date-past' },
  ],
  ['a fact that nobody gave', refill, {}, { kind: 'not-started', reason: 'date-missing' }],
  [
    'a fact that is no day',
    refill,
    { facts: { 'next-refill': 'soon' } },
    { kind: 'not-started', reason: 'date-missing' },
  ],
  [
    'a visit ahead',
    visit,
    { appointment: { startsAt: '2026-06-10T12:00:00Z' } },
    { kind: 'started', at: '2026-06-08T12:00:00.000Z' },
  ],
  [
    'a visit too near',
    visit,
    { appointment: { startsAt: '2026-06-03T11:00:00Z' } },
    { kind: 'not-started', reason: 'date-past' },
  ],
  ['no visit', visit, {}, { kind: 'not-started', reason: 'date-missing' }],
  ['on the list', mondays, { lists: [TRIAL_LIST] }, { kind: 'started', at: '2026-06-01T13:00:00.000Z' }],
  ['not on the list', mondays, {}, { kind: 'not-started', reason: 'not-on-list' }],
] as const)('%s', (_name, plan, over, entered) => {
  const run = simulate(plan, world(over));
  expect(run.entered).toEqual(entered);
  expect(run.trace[0]?.at).toBe(entered.kind === 'started' ? entered.at : undefined);
});

test.each([
  [
    'moved on before it is due',
    [event('2026-06-05T00:00:00Z', 'appointment.moved', '2026-06-20T12:00:00Z')],
    '2026-06-18T12:00:00.000Z',
  ],
  [
    'moved on after it was due',
    [event('2026-06-09T00:00:00Z', 'appointment.moved', '2026-06-20T12:00:00Z')],
    '2026-06-08T12:00:00.000Z',
  ],
  [
    'moved too near, then on',
    [
      event('2026-06-05T00:00:00Z', 'appointment.moved', '2026-06-06T12:00:00Z'),
      event('2026-06-05T01:00:00Z', 'appointment.moved', '2026-06-15T12:00:00Z'),
    ],
    '2026-06-13T12:00:00.000Z',
  ],
  ['moved too near', [event('2026-06-05T00:00:00Z', 'appointment.moved', '2026-06-06T12:00:00Z')], null],
  ['cancelled', [event('2026-06-05T00:00:00Z', 'appointment.cancelled')], null],
])('a visit that is %s', (_name, script, at) => {
  const run = simulate(visit, world({ appointment: { startsAt: '2026-06-10T12:00:00Z' }, script }));
  expect(run.entered.kind === 'started' ? run.entered.at : null).toBe(at);
});

/** Reminders before the visit, farthest first; a wait that is past leads to the next one, and the last to the end. */
function reminders(offsets: readonly number[]): Plan {
  const pairs = offsets.flatMap((minutes, n) => [dateWait(`w${n}`, -minutes), send(`m${n}`)]);
  const beside = offsets.flatMap((_minutes, n) => {
    const next = n + 1 < offsets.length ? `w${n + 1}` : 'end';
    return [line(`w${n} past ${next}`), line(`w${n} missing end`)];
  });
  const { nodes, edges } = straight([entry(), ...pairs, exit()]);
  return planned(journey(nodes, [...edges, ...beside]));
}

const sentAt = (plan: Plan, at: World): readonly (readonly [string, number])[] =>
  simulate(plan, at).trace.flatMap((step) =>
    step.node.startsWith('m') && step.port === 'sent' ? [[step.node, Date.parse(step.at)] as const] : [],
  );

const VISIT = Date.parse('2026-06-20T12:00:00Z');
const DAY = 1_440;
const WEEK_2D_2H = [7 * DAY, 2 * DAY, 120];

test.each([
  ['8 days before', 8 * DAY, ['m0', 'm1', 'm2']],
  ['exactly 7 days before', 7 * DAY, ['m1', 'm2']],
  ['3 days before', 3 * DAY, ['m1', 'm2']],
  ['a day before', DAY, ['m2']],
  ['an hour before', 60, []],
])('who books %s gets what lies ahead, never two at once', (_name, minutes, expected) => {
  const startsAt = new Date(VISIT - minutes * 60_000).toISOString();
  const sent = sentAt(
    reminders(WEEK_2D_2H),
    world({ startsAt, appointment: { startsAt: new Date(VISIT).toISOString() } }),
  );
  expect(sent.map(([step]) => step)).toEqual(expected);
});

test('whatever the offsets, the join and the moves: each reminder at its own instant before the visit, none late, none twice', () => {
  const offsets = fc.uniqueArray(fc.integer({ min: 1, max: 30 * DAY }), { minLength: 1, maxLength: 6 });
  const move = fc.record({ at: fc.integer({ min: 0, max: 40 * DAY }), to: fc.integer({ min: 1, max: 60 * DAY }) });
  fc.assert(
    fc.property(offsets, fc.integer({ min: 0, max: 35 * DAY }), fc.option(move, { nil: null }), (some, join, moved) => {
      const before = some.toSorted((a, b) => b - a);
      const plan = reminders(before);
      const joined = VISIT - join * 60_000;
      const at = (minutes: number): string => new Date(joined + minutes * 60_000).toISOString();
      const script = moved === null ? [] : [event(at(moved.at), 'appointment.moved', at(moved.at + moved.to))];
      const start = world({ startsAt: at(0), appointment: { startsAt: new Date(VISIT).toISOString() }, script });
      const sent = sentAt(plan, start);
      const visits = [VISIT, ...(moved === null ? [] : [joined + (moved.at + moved.to) * 60_000])];
      for (const [step, instant] of sent) {
        const offset = before[Number(step.slice(1))] ?? 0;
        expect(visits.some((one) => one - offset * 60_000 === instant)).toBe(true);
        expect(instant).toBeGreaterThan(joined);
      }
      expect(new Set(sent.map(([, instant]) => instant)).size).toBe(sent.length);
      if (moved !== null) return;
      expect(sent.map(([step]) => step)).toEqual(before.flatMap((offset, n) => (offset < join ? [`m${n}`] : [])));
    }),
    { numRuns: 500 },
  );
});
