import { onPlan } from './move.ts';
import { duePort, isActing, isAnsweredByPort, isListening, waitingAt } from './node-traits.ts';
import type { NodeId, Plan, PlanNode } from './plan.ts';
import { PATH_LIMIT } from './run.ts';
import type { Command, DeadlineAnswer, Input, PathStep, RunState, SendAnswer, Step } from './run.ts';

/** The state of a run that has not yet taken its first step. */
export const initialState: RunState = {
  node: null,
  visit: 0,
  visits: {},
  path: [],
  waiting: null,
  until: null,
  anchor: null,
  isPaused: false,
  closed: null,
};

/**
 * One step of a run: total, pure, reads no clock. An input that does not fit the state (late, doubled, for another
 * visit) changes nothing and commands nothing.
 */
export function advance(plan: Plan, state: RunState, input: Input): Step {
  if (state.closed !== null) return stay(state);
  switch (input.kind) {
    case 'started':
      return state.node === null ? enter(plan, state, plan.entry) : stay(state);
    case 'exit':
      return close(state, input.reason);
    case 'pause':
      return { state: { ...state, isPaused: true }, commands: [park(null)] };
    case 'resume':
      return state.isPaused ? reenter(plan, { ...state, isPaused: false }) : stay(state);
    case 'anchor-moved':
      return replan(plan, state);
    case 'migrate':
      return enter(plan, onPlan(plan, state), input.to);
    default:
      return isForCurrentVisit(state, input) ? atNode(plan, state, input) : stay(state);
  }
}

type NodeInput = Extract<Input, { readonly node: NodeId }>;

function atNode(plan: Plan, state: RunState, input: NodeInput): Step {
  const node = nodeAt(plan, state);
  if (node === null) return close(state, 'failed');
  switch (input.kind) {
    case 'planned':
      return planned(plan, state, node, input.answer);
    case 'due':
      // A deferred send is decided again under the same visit, for its key must not change.
      if (state.waiting === 'send' || node.op === 'send-email@1') return whatNext(plan, state, node);
      // A task that runs out while somebody marks it done must end one way only: the database says which.
      if (node.op === 'staff-task@1') return act(state);
      return waitingAt(node) === null ? stay(state) : leave(plan, state, node, duePort(node));
    case 'not-yet':
      return { state, commands: [park(input.delayMs)] };
    case 'happened':
      return isListening(node) && Object.hasOwn(node.next, input.port)
        ? leave(plan, state, node, input.port)
        : stay(state);
    case 'chosen':
      return isAnsweredByPort(node) ? leave(plan, state, node, input.port) : stay(state);
    case 'deferred':
      return isActing(node)
        ? { state: { ...state, waiting: 'send', until: null }, commands: [park(input.delayMs)] }
        : stay(state);
    case 'send-answered':
      return sendAnswered(plan, state, node, input.answer);
  }
}

function planned(plan: Plan, state: RunState, node: PlanNode, answer: DeadlineAnswer): Step {
  if (waitingAt(node) === null) return stay(state);
  const tied = node.op === 'wait-until-date@1' ? { ...state, anchor: anchorAt(state, answer) } : state;
  // A window that never opens: nobody knows when, so never now (law 8).
  if (answer.kind !== 'due-at' && node.op === 'wait-until-window@1') return close(state, 'failed');
  if (answer.kind !== 'due-at') {
    return leave(plan, tied, node, node.op === 'wait-until-date@1' ? answer.kind : duePort(node));
  }
  const next = { ...tied, until: answer.until, waiting: waitingAt(node) };
  if (answer.delayMs > 0) return { state: next, commands: [park(answer.delayMs)] };
  return node.op === 'staff-task@1' ? act(next) : leave(plan, next, node, duePort(node));
}

/** A version that is no longer the appointment's would send every later send back to its wait, round and round. */
function anchorAt(state: RunState, answer: DeadlineAnswer): RunState['anchor'] {
  const version = answer.kind === 'missing' ? null : (answer.anchorVersion ?? null);
  return state.node === null || version === null ? null : { node: state.node, version };
}

function sendAnswered(plan: Plan, state: RunState, node: PlanNode, answer: SendAnswer): Step {
  if (node.op !== 'send-email@1') return stay(state);
  switch (answer.kind) {
    case 'left':
      return leave(plan, state, node, answer.port, answer.reason);
    case 'exited':
      return close(state, answer.reason);
    case 'replan':
      return state.anchor === null ? close(state, 'failed') : replan(plan, state);
    case 'deferred':
      return { state: { ...state, waiting: 'send', until: answer.until }, commands: [park(answer.delayMs)] };
  }
}

/** Goes to a node and says what it needs done. Nodes that need nothing are passed through. */
function enter(plan: Plan, state: RunState, id: NodeId): Step {
  const node = plan.nodes[id];
  if (node === undefined) return close(state, 'failed');
  const visit = (state.visits[id] ?? 0) + 1;
  const path = [...state.path, { node: id, visit }].slice(-PATH_LIMIT);
  const visits = { ...state.visits, [id]: visit };
  const arrived = { ...state, node: id, visit, visits, path, waiting: null, until: null };
  return whatNext(plan, arrived, node);
}

function whatNext(plan: Plan, state: RunState, node: PlanNode): Step {
  if (state.isPaused) return { state, commands: [park(null)] };
  const here = { node: state.node ?? plan.entry, visit: state.visit };
  switch (node.op) {
    case 'exit@1':
      return close(state, node.reason);
    case 'send-email@1':
      return command(state, { kind: 'send', ...here, anchorVersion: state.anchor?.version ?? null });
    case 'wait-duration@1':
    case 'wait-until-date@1':
    case 'wait-until-window@1':
      return command(state, { kind: 'plan-deadline', ...here });
    case 'wait-for-event@1':
      return command(state, { kind: 'register-wait', ...here, since: sinceVisit(state, node.since) });
    case 'staff-task@1':
      return command(state, { kind: 'register-wait', ...here, since: null });
    case 'branch@1':
    case 'split@1':
      return command(state, { kind: 'choose', ...here, outcomes: state.outcomes ?? {} });
    case 'set-fact@1':
    case 'add-to-list@1':
    case 'remove-from-list@1':
      return act(state);
    case 'jump@1':
      if (node.to.kind === 'journey') return act(state);
      return leave(plan, state, node, state.visit <= node.to.atMost ? 'jump' : 'exhausted');
    case 'entry@1':
      // Met a second time only in a plan that no compiler made; ending it keeps this function total.
      return state.visit === 1 ? leave(plan, state, node, 'next') : close(state, 'failed');
  }
}

/** After a pause: the same visit goes on, because its send key must not change. */
function reenter(plan: Plan, state: RunState): Step {
  const node = nodeAt(plan, state);
  return node === null ? stay(state) : whatNext(plan, state, node);
}

/** Plans an anchored wait anew; when the run is past it and no send is under way, later waits keep their own anchor. */
function replan(plan: Plan, state: RunState): Step {
  const node = nodeAt(plan, state);
  if (node === null) return stay(state);
  if (node.op === 'wait-until-date@1') return whatNext(plan, { ...state, waiting: null, until: null }, node);
  if (state.anchor !== null && node.op === 'send-email@1') return enter(plan, state, state.anchor.node);
  return stay(state);
}

function leave(plan: Plan, state: RunState, node: PlanNode, port: string, reason: string | null = null): Step {
  const next = node.next[port];
  const left = remembering(plan, { ...state, path: markLeft(state.path, port, reason) }, port);
  return next === undefined ? close(left, 'failed') : enter(plan, left, next);
}

function remembering(plan: Plan, state: RunState, port: string): RunState {
  const { node } = state;
  if (node === null || plan.remembers?.includes(node) !== true) return state;
  return { ...state, outcomes: { ...state.outcomes, [node]: port } };
}

function markLeft(path: readonly PathStep[], port: string, reason: string | null): readonly PathStep[] {
  const last = path.at(-1);
  if (last === undefined) return path;
  return [...path.slice(0, -1), reason === null ? { ...last, port } : { ...last, port, reason }];
}

function close(state: RunState, reason: string): Step {
  return { state: { ...state, closed: reason, waiting: null, until: null }, commands: [{ kind: 'close', reason }] };
}

function nodeAt(plan: Plan, state: RunState): PlanNode | null {
  return state.node === null ? null : (plan.nodes[state.node] ?? null);
}

function isForCurrentVisit(state: RunState, input: NodeInput): boolean {
  return state.node === input.node && state.visit === input.visit && !state.isPaused;
}

function sinceVisit(state: RunState, since: NodeId | null): { node: NodeId; visit: number } | null {
  const visit = since === null ? undefined : state.visits[since];
  return since === null || visit === undefined ? null : { node: since, visit };
}

const act = (state: RunState): Step => command(state, { kind: 'act', node: state.node ?? '', visit: state.visit });
const park = (delayMs: number | null): Command => ({ kind: 'park', delayMs });
const stay = (state: RunState): Step => ({ state, commands: [] });
const command = (state: RunState, one: Command): Step => ({ state, commands: [one] });
