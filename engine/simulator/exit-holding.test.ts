import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TRIAL_LIST, trialCatalog } from '../../test/arbitrary/catalog.ts';
import { entry, exit, hours, journey, node, send, straight } from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { DocumentNode } from '../journey/document.ts';
import { simulate } from './simulate.ts';
import type { Happening, World } from './world.ts';

const answered = { kind: 'fact', fact: 'survey-answered', test: { op: 'is', value: true } };
const listed = { kind: 'list', list: TRIAL_LIST, isMember: true };

function planned(...steps: readonly DocumentNode[]): Plan {
  const { nodes, edges } = straight([entry(), ...steps, exit()]);
  const exitRules = [
    { when: answered, reason: 'answered' },
    { when: listed, reason: 'listed' },
  ];
  const { plan, problems } = compile(journey(nodes, edges, { exitRules }), trialCatalog);
  if (plan === null) throw new Error(problems.map(({ message }) => message).join(' '));
  return plan;
}

const START = Date.parse('2026-06-01T12:00:00Z');
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
const world = (script: readonly Happening[], over: Partial<World> = {}): World => ({
  startsAt: at(0),
  appointment: { startsAt: '2026-06-20T12:00:00Z' },
  zone: 'America/New_York',
  script,
  sends: {},
  ...over,
});
const told = (minutes: number, value: boolean | null): Happening => ({
  at: at(minutes),
  kind: 'fact',
  fact: 'survey-answered',
  value,
});
const asleep = planned(hours('wait', 10), send('mail'));
const put = node('put', 'add-to-list', { list: TRIAL_LIST });

test.each([
  ['asleep', asleep, world([told(60, true)]), 60],
  ['paused', asleep, world([{ at: at(10), kind: 'pause' }, told(60, true)]), 60],
  [
    'in retry',
    asleep,
    world([told(650, true)], { sends: { mail: [{ kind: 'deferred', minutes: 120, reason: 'held' }] } }),
    650,
  ],
])('%s: it ends at the instant of the change with the reason of the rule', (_name, plan, given, minutes) => {
  const run = simulate(plan, given);
  expect(run.closed).toBe('answered');
  expect(run.trace.at(-1)?.at).toBe(at(minutes));
  expect(run.trace.some(({ port }) => port === 'sent')).toBe(false);
});

test('a step that makes a rule hold ends the run there', () => {
  const run = simulate(planned(hours('wait'), put, send('mail')), world([]));
  expect([run.closed, run.state.node]).toEqual(['listed', 'put']);
});

test('a fact that is no answer changes nothing, and is no reason to try a waiting send again', () => {
  const sends = { mail: [{ kind: 'deferred', minutes: 120, reason: 'held' }] } as const;
  const run = simulate(planned(send('mail')), world([told(30, false)], { sends }));
  expect(run.closed).toBe('completed');
  expect(run.trace.find(({ port }) => port === 'sent')?.at).toBe(at(120));
});

test('who comes when a rule holds already does not enter', () => {
  const run = simulate(asleep, world([], { facts: { 'survey-answered': true } }));
  expect(run.entered).toEqual({ kind: 'not-started', reason: 'exit-rule' });
  expect(run.trace).toEqual([]);
});

test('whenever it is told, the run ends at the first instant at which the rule holds, or goes its way before', () => {
  const tellings = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.option(fc.boolean(), { nil: null })), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(tellings, (some) => {
      const run = simulate(asleep, world(some.map(([minutes, value]) => told(minutes, value))));
      const first = Math.min(...some.flatMap(([minutes, value]) => (value === true ? [minutes] : [])));
      const isBefore = first < 600;
      expect(run.closed).toBe(isBefore ? 'answered' : 'completed');
      expect(run.trace.at(-1)?.at).toBe(at(isBefore ? first : 600));
    }),
  );
});

test('moved to the end of a version by whose rules it is to leave, it has left by the rule', () => {
  const { nodes, edges } = straight([entry(), hours('wait', 10), exit()]);
  const { plan } = compile(journey(nodes, edges), trialCatalog);
  if (plan === null) throw new Error('The journey without rules has a problem.');
  const move: Happening = {
    at: at(60),
    kind: 'move',
    plan: asleep,
    verbs: { wait: { verb: 'move', to: 'end' } },
  };
  const run = simulate(plan, world([told(30, true), move]));
  expect([run.closed, run.trace.at(-1)?.reason, run.trace.at(-1)?.at]).toEqual(['answered', 'answered', at(60)]);
});
