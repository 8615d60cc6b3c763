import { expect, test } from 'vitest';
import { advance, initialState } from './advance.ts';
import type { Plan, PlanNode } from './plan.ts';
import type { Input, Step } from './run.ts';

const step = (node: Partial<PlanNode> & Pick<PlanNode, 'op'>): PlanNode =>
  ({ name: node.op, next: {}, ...node }) as PlanNode;
const planOf = (node: PlanNode, over: Partial<Plan> = {}, more: Plan['nodes'] = {}): Plan => ({
  format: 1,
  name: 'Trial',
  trigger: { kind: 'event', event: 'custom.trial' },
  occurrence: 'once',
  sender: 'default',
  priority: 3,
  exits: [],
  entry: 'start',
  nodes: {
    start: step({ op: 'entry@1', next: { next: 'here' } }),
    here: node,
    yes: step({ op: 'exit@1', reason: 'yes' }),
    no: step({ op: 'exit@1', reason: 'no' }),
    ...more,
  },
  uses: [],
  ...over,
});
const run = (plan: Plan, ...inputs: readonly Input[]): Step =>
  inputs.reduce<Step>((at, input) => advance(plan, at.state, input), { state: initialState, commands: [] });
const started: Input = { kind: 'started' };
const at = { node: 'here', visit: 1 };
const planned = (delayMs: number): Input => ({
  kind: 'planned',
  ...at,
  answer: { kind: 'due-at', until: '2026-11-08T15:00:00.000Z', delayMs, anchorVersion: null },
});

const branch = planOf(step({ op: 'branch@1', cases: [], next: { 'case-1': 'yes', otherwise: 'no' } }));
const act = planOf(step({ op: 'add-to-list@1', list: 'lst_1', next: { next: 'yes' } }));
const task = planOf(step({ op: 'staff-task@1', title: 'Call', maxMinutes: 60, next: { done: 'yes', expired: 'no' } }));
const jump = (atMost: number): Plan =>
  planOf(
    step({ op: 'jump@1', to: { kind: 'step', atMost }, next: { jump: 'again', exhausted: 'no' } }),
    {},
    { again: step({ op: 'branch@1', cases: [], next: { 'case-1': 'here', otherwise: 'yes' } }) },
  );
const handOver = planOf(step({ op: 'jump@1', to: { kind: 'journey', journey: 'jrn_2' } }));
const hours = planOf(
  step({
    op: 'wait-until-window@1',
    window: { days: ['mon'], from: '09:00', to: '17:00', holidays: null },
    next: { next: 'yes' },
  }),
);

test('a branch asks for a port and leaves by it; a port that is not there ends the run and never leads on', () => {
  expect(run(branch, started).commands).toEqual([{ kind: 'choose', ...at, outcomes: {} }]);
  expect(run(branch, started, { kind: 'chosen', ...at, port: 'case-1' }).state.closed).toBe('yes');
  expect(run(branch, started, { kind: 'chosen', ...at, port: 'constructor' }).state.closed).toBe('failed');
});

test('a branch is told by which port the steps were left that the plan remembers', () => {
  const nodes = {
    start: step({ op: 'entry@1', next: { next: 'mail' } }),
    mail: step({ op: 'send-email@1', next: { sent: 'here', skipped: 'here', failed: 'here' } }),
    here: step({ op: 'branch@1', cases: [], next: { otherwise: 'no' } }),
    no: step({ op: 'exit@1', reason: 'no' }),
  };
  const plan = { ...branch, nodes, remembers: ['mail'] };
  const skipped: Input = {
    kind: 'send-answered',
    node: 'mail',
    visit: 1,
    answer: { kind: 'left', port: 'skipped', reason: 'held' },
  };
  expect(run(plan, started, skipped).commands).toEqual([{ kind: 'choose', ...at, outcomes: { mail: 'skipped' } }]);
  const forgetful = { ...branch, nodes };
  expect(run(forgetful, started, skipped).commands).toEqual([{ kind: 'choose', ...at, outcomes: {} }]);
});

test('a change is done once for a visit, and asked again when a pause or a hold forbade it', () => {
  expect(run(act, started).commands).toEqual([{ kind: 'act', ...at }]);
  const deferred = run(act, started, { kind: 'deferred', ...at, delayMs: 60_000 });
  expect(deferred).toMatchObject({ state: { waiting: 'send' }, commands: [{ kind: 'park', delayMs: 60_000 }] });
  expect(advance(act, deferred.state, { kind: 'due', ...at }).commands).toEqual([{ kind: 'act', ...at }]);
  expect(run(act, started, { kind: 'chosen', ...at, port: 'next' }).state.closed).toBe('yes');
});

test('a task parks until its time is over, leaves by done, and asks who came first when its time is over', () => {
  expect(run(task, started).commands).toEqual([{ kind: 'register-wait', ...at, since: null }]);
  const open = run(task, started, planned(60_000));
  expect(open).toMatchObject({ state: { waiting: 'task' }, commands: [{ kind: 'park', delayMs: 60_000 }] });
  expect(advance(task, open.state, { kind: 'happened', ...at, port: 'done' }).state.closed).toBe('yes');
  expect(advance(task, open.state, { kind: 'due', ...at }).commands).toEqual([{ kind: 'act', ...at }]);
  expect(run(task, started, planned(0)).commands).toEqual([{ kind: 'act', ...at }]);
  expect(
    run(task, started, planned(9), { kind: 'due', ...at }, { kind: 'chosen', ...at, port: 'expired' }).state.closed,
  ).toBe('no');
});

test('a task that a hold kept from the queue is opened when it is asked again', () => {
  const kept = run(task, started, { kind: 'deferred', ...at, delayMs: 9 });
  expect(advance(task, kept.state, { kind: 'due', ...at }).commands).toEqual([
    { kind: 'register-wait', ...at, since: null },
  ]);
});

test('a window is waited for; one that never opens ends the run and is never taken for open', () => {
  expect(run(hours, started).commands).toEqual([{ kind: 'plan-deadline', ...at }]);
  expect(run(hours, started, planned(9)).state.waiting).toBe('window');
  expect(run(hours, started, planned(0)).state.closed).toBe('yes');
  expect(run(hours, started, { kind: 'planned', ...at, answer: { kind: 'missing' } }).state.closed).toBe('failed');
});

test.each([1, 2, 5])('a jump is taken %i times by one run, then it is left by exhausted', (atMost) => {
  const round = (visit: number): Input => ({ kind: 'chosen', node: 'again', visit, port: 'case-1' });
  const rounds = [...Array(atMost + 1).keys()].map((n) => round(n + 1));
  const before = run(jump(atMost), started, ...rounds.slice(0, atMost - 1));
  expect(before.state).toMatchObject({ node: 'again', visit: atMost, closed: null });
  const { state } = run(jump(atMost), started, ...rounds);
  expect(state.closed).toBe('no');
  expect(state.path.filter((one) => one.node === 'here').map((one) => one.port)).toEqual([
    ...Array<string>(atMost).fill('jump'),
    'exhausted',
  ]);
});

test('a jump waits while the run is paused and takes the same visit when it is resumed', () => {
  const plan = planOf(
    step({ op: 'branch@1', cases: [], next: { otherwise: 'jump' } }),
    {},
    {
      jump: step({ op: 'jump@1', to: { kind: 'step', atMost: 1 }, next: { jump: 'yes', exhausted: 'no' } }),
    },
  );
  const state = { ...run(plan, started).state, node: 'jump', visit: 1, visits: { jump: 1 }, isPaused: true };
  expect(advance(plan, state, { kind: 'resume' }).state.closed).toBe('yes');
});

test('a hand-over is done by an activity, asked again when a hold forbade it, and ends the run by what that answers', () => {
  expect(run(handOver, started).commands).toEqual([{ kind: 'act', ...at }]);
  const kept = run(handOver, started, { kind: 'deferred', ...at, delayMs: 9 });
  expect(advance(handOver, kept.state, { kind: 'due', ...at }).commands).toEqual([{ kind: 'act', ...at }]);
  expect(run(handOver, started, { kind: 'exit', reason: 'handed-over' }).state.closed).toBe('handed-over');
});
