import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import {
  chain,
  dateWait,
  entry,
  eventWait,
  exit,
  hours,
  journey,
  line,
  send,
  straight,
} from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { advance, initialState } from './advance.ts';
import type { Plan } from './plan.ts';
import { PATH_LIMIT } from './run.ts';
import type { DeadlineAnswer, Input, RunState, SendAnswer, Step } from './run.ts';

const planOf = (document: JourneyDocument): Plan => {
  const { plan, problems } = compile(document, trialCatalog);
  if (plan === null) throw new Error(problems.map((one) => one.message).join('\n'));
  return plan;
};

const run = (plan: Plan, ...inputs: readonly Input[]): Step =>
  inputs.reduce<Step>((step, input) => advance(plan, step.state, input), { state: initialState, commands: [] });
const started: Input = { kind: 'started' };
const planned = (node: string, answer: DeadlineAnswer, visit = 1): Input => ({ kind: 'planned', node, visit, answer });
const answered = (node: string, answer: SendAnswer, visit = 1): Input => ({
  kind: 'send-answered',
  node,
  visit,
  answer,
});
const dueAt = (anchorVersion: number | null = null, delayMs = 5): DeadlineAnswer => ({
  kind: 'due-at',
  until: '2026-11-08T15:00:00.000Z',
  delayMs,
  anchorVersion,
});
const sent: SendAnswer = { kind: 'left', port: 'sent', reason: null };
const due = (node: string, visit = 1): Input => ({ kind: 'due', node, visit });

const reminderNodes = [entry(), dateWait('wait'), send('mail'), eventWait('answer'), send('second'), exit()];
const reminder = planOf(
  journey(
    [...reminderNodes, exit('late', 'late')],
    [
      ...chain(...reminderNodes),
      line('wait past late'),
      line('wait missing late'),
      line('answer appointment.confirmed end'),
    ],
  ),
);
const atMail = [started, planned('wait', dueAt(3)), due('wait')];
const atAnswer = [...atMail, answered('mail', sent), planned('answer', dueAt())];

test('a run starts, plans its first wait and parks until it is due', () => {
  expect(run(reminder, started).commands).toEqual([{ kind: 'plan-deadline', node: 'wait', visit: 1 }]);
  const parked = run(reminder, started, planned('wait', dueAt(3)));
  expect(parked.commands).toEqual([{ kind: 'park', delayMs: 5 }]);
  expect(parked.state).toMatchObject({
    waiting: 'date',
    until: '2026-11-08T15:00:00.000Z',
    anchor: { node: 'wait', version: 3 },
  });
});

test('a send carries the version of the appointment that its wait was planned from', () => {
  expect(run(reminder, ...atMail).commands).toEqual([{ kind: 'send', node: 'mail', visit: 1, anchorVersion: 3 }]);
});

test.each(['past', 'missing'] as const)('a %s date leaves by its port, never by due', (kind) => {
  const { state, commands } = run(reminder, started, planned('wait', { kind }));
  expect(commands).toEqual([{ kind: 'close', reason: 'late' }]);
  expect(state.path).toContainEqual({ node: 'wait', visit: 1, port: kind });
});

test('an event leaves by its own port, a time-out by timed-out', () => {
  expect(
    run(reminder, ...atAnswer, { kind: 'happened', node: 'answer', visit: 1, port: 'appointment.confirmed' }).state
      .closed,
  ).toBe('completed');
  expect(run(reminder, ...atAnswer, due('answer')).state.node).toBe('second');
});

test('a moved appointment plans the wait anew, asleep at it or on the way out of it', () => {
  const asleep = run(reminder, started, planned('wait', dueAt(3)), { kind: 'anchor-moved' });
  expect(asleep.commands).toEqual([{ kind: 'plan-deadline', node: 'wait', visit: 1 }]);
  const sending = run(reminder, ...atMail, answered('mail', { kind: 'replan' }));
  expect(sending.commands).toEqual([{ kind: 'plan-deadline', node: 'wait', visit: 2 }]);
  expect(run(reminder, ...atAnswer, { kind: 'anchor-moved' }).commands).toEqual([]);
});

test('after a move into the past the old version is forgotten: a later send is not sent round and round', () => {
  const nodes = [entry(), dateWait('wait'), send('mail'), exit()];
  const plan = planOf(journey(nodes, [...chain(...nodes), line('wait past mail'), line('wait missing end')]));
  const again = [...atMail, answered('mail', { kind: 'replan' })];
  expect(run(plan, ...again, planned('wait', { kind: 'past', anchorVersion: 4 }, 2)).commands).toEqual([
    { kind: 'send', node: 'mail', visit: 2, anchorVersion: 4 },
  ]);
  expect(run(plan, ...again, planned('wait', { kind: 'past' }, 2)).commands).toEqual([
    { kind: 'send', node: 'mail', visit: 2, anchorVersion: null },
  ]);
});

test('a deferred send is decided again under the same visit, so that its key does not change', () => {
  const deferred = run(
    reminder,
    ...atMail,
    answered('mail', { kind: 'deferred', until: null, delayMs: 9, reason: 'held' }),
  );
  expect(deferred).toMatchObject({ commands: [{ kind: 'park', delayMs: 9 }], state: { waiting: 'send' } });
  expect(advance(reminder, deferred.state, due('mail')).commands).toEqual([
    { kind: 'send', node: 'mail', visit: 1, anchorVersion: 3 },
  ]);
});

test('an exit ends it wherever it is, before the start and in a pause too', () => {
  for (const before of [[], [started], atMail, atAnswer, [...atAnswer, { kind: 'pause' } as const]]) {
    expect(run(reminder, ...before, { kind: 'exit', reason: 'by-staff' })).toMatchObject({
      state: { closed: 'by-staff' },
      commands: [{ kind: 'close', reason: 'by-staff' }],
    });
  }
});

test('a paused run does nothing and goes on with the same visit', () => {
  const paused = run(reminder, ...atAnswer, { kind: 'pause' });
  expect(paused.commands).toEqual([{ kind: 'park', delayMs: null }]);
  expect(advance(reminder, paused.state, due('answer'))).toEqual({ state: paused.state, commands: [] });
  expect(advance(reminder, paused.state, { kind: 'resume' }).commands).toEqual([
    { kind: 'register-wait', node: 'answer', visit: 1, since: null },
  ]);
});

test('inputs that are late, doubled or for another visit change nothing', () => {
  const here = run(reminder, ...atAnswer).state;
  const stale: readonly Input[] = [
    started,
    { kind: 'resume' },
    due('answer', 2),
    due('wait'),
    planned('wait', dueAt(4)),
    answered('mail', sent),
    { kind: 'happened', node: 'answer', visit: 0, port: 'appointment.confirmed' },
    { kind: 'happened', node: 'answer', visit: 1, port: 'constructor' },
    { kind: 'not-yet', node: 'mail', visit: 1, delayMs: 1 },
  ];
  for (const input of stale) expect(advance(reminder, here, input)).toEqual({ state: here, commands: [] });
});

test('a wait registers since the visit of the send it names', () => {
  const nodes = [entry(), send('mail'), hours('gap'), eventWait('answer', { since: 'mail' }), exit()];
  const plan = planOf(straight(nodes, 'answer appointment.confirmed end'));
  expect(run(plan, started, answered('mail', sent), planned('gap', dueAt()), due('gap')).commands).toEqual([
    { kind: 'register-wait', node: 'answer', visit: 1, since: { node: 'mail', visit: 1 } },
  ]);
});

const plans = arbitraryDocument({ templates: ['visit-reminder'], mostSteps: 8 }).map(
  (document) => compile(document, trialCatalog).plan,
);
const place = {
  node: fc.constantFrom('start', 'n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'end-a', 'gone', 'constructor'),
  visit: fc.integer({ min: 0, max: 3 }),
};
const version = fc.option(fc.integer({ min: 1, max: 3 }), { nil: null });
const until = fc.constant('2026-11-08T15:00:00.000Z');
const deadline: fc.Arbitrary<DeadlineAnswer> = fc.oneof(
  fc.record({
    kind: fc.constant('due-at' as const),
    until,
    delayMs: fc.integer({ min: -1, max: 9 }),
    anchorVersion: version,
  }),
  fc.record({ kind: fc.constant('past' as const), anchorVersion: version }),
  fc.constant({ kind: 'missing' as const }),
);
const sendAnswer: fc.Arbitrary<SendAnswer> = fc.oneof(
  fc.record({
    kind: fc.constant('left' as const),
    port: fc.constantFrom('sent' as const, 'skipped' as const, 'failed' as const),
    reason: fc.constantFrom(null, 'too-late'),
  }),
  fc.record({
    kind: fc.constant('deferred' as const),
    until: fc.constant(null),
    delayMs: fc.nat(9),
    reason: fc.constant('held'),
  }),
  fc.constant({ kind: 'replan' as const }),
  fc.constant({ kind: 'exited' as const, reason: 'by-staff' }),
);
const anyInput: fc.Arbitrary<Input> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(started) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('planned' as const), ...place, answer: deadline }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('due' as const), ...place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('not-yet' as const), ...place, delayMs: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('happened' as const),
      ...place,
      port: fc.constantFrom('appointment.confirmed', 'timed-out', 'constructor'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send-answered' as const), ...place, answer: sendAnswer }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Input>(
      { kind: 'anchor-moved' },
      { kind: 'pause' },
      { kind: 'resume' },
      { kind: 'exit', reason: 'x' },
    ),
  },
);

/** Mostly answers to where the run is, else it would hardly move. */
const aimed = (state: RunState, input: Input, isAimed: boolean): Input =>
  'node' in input && isAimed ? { ...input, node: state.node ?? 'start', visit: state.visit } : input;

test('advance is total: whatever comes in, closed is final, the path is bounded, visit counters only grow', () => {
  fc.assert(
    fc.property(plans, fc.array(fc.tuple(anyInput, fc.boolean()), { maxLength: 80 }), (plan, inputs) => {
      if (plan === null) return;
      let state = initialState;
      for (const [input, isAimed] of inputs) {
        const step = advance(plan, state, aimed(state, input, isAimed));
        expect(step.state.path.length).toBeLessThanOrEqual(PATH_LIMIT);
        for (const [node, count] of Object.entries(state.visits))
          expect(step.state.visits[node]).toBeGreaterThanOrEqual(count);
        if (state.closed !== null) expect(step).toEqual({ state, commands: [] });
        if (step.state.closed !== null && state.closed === null)
          expect(step.commands).toEqual([{ kind: 'close', reason: step.state.closed }]);
        for (const command of step.commands)
          if ('node' in command) expect([command.node, command.visit]).toEqual([step.state.node, step.state.visit]);
        expect(JSON.parse(JSON.stringify(step.state))).toEqual(step.state);
        state = step.state;
      }
    }),
    { numRuns: 300 },
  );
});
