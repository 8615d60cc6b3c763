import type { NodeId, Plan } from './plan.ts';
import type { RunState } from './run.ts';

/** What becomes of the people at one step when a new version is published over them (DESIGN.md 4.3, Edits). */
export type PeopleVerb =
  { readonly verb: 'finish' } | { readonly verb: 'exit' } | { readonly verb: 'move'; readonly to: NodeId };

export type MoveDecision =
  /** Goes on with the version it has. `moved-on`: was at a step with a verb and has left it since. */
  | { readonly kind: 'stays'; readonly reason: 'would-repeat' | 'moved-on' | null }
  | { readonly kind: 'exits' }
  | { readonly kind: 'moves'; readonly to: NodeId };

/**
 * Decides for one person. `verb`: of the step where the person is now; undefined when nobody was there at publishing.
 * `passed`: steps whose effect cannot be taken back (a message was handed over, a task was done). Nobody is moved to where
 * such a step lies ahead again: it would repeat.
 */
export function decideMove(
  to: Plan,
  verb: PeopleVerb | undefined,
  passed: { has(node: NodeId): boolean },
): MoveDecision {
  if (verb === undefined) return { kind: 'stays', reason: 'moved-on' };
  if (verb.verb === 'finish') return { kind: 'stays', reason: null };
  if (verb.verb === 'exit') return { kind: 'exits' };
  const isRepeat = [...reachableFrom(to, verb.to)].some((node) => passed.has(node));
  return isRepeat ? { kind: 'stays', reason: 'would-repeat' } : { kind: 'moves', to: verb.to };
}

/** The step itself and all that may come after it. */
export function reachableFrom(plan: Plan, start: NodeId): ReadonlySet<NodeId> {
  const found = new Set<NodeId>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = plan.nodes[id];
    if (node === undefined || found.has(id)) continue;
    found.add(id);
    open.push(...Object.values(node.next));
  }
  return found;
}

/** The state on another plan: counters stay, for they are part of every send key; what names a step that is gone is forgotten. */
export function onPlan(plan: Plan, state: RunState): RunState {
  const anchor =
    state.anchor !== null && plan.nodes[state.anchor.node]?.op === 'wait-until-date@1' ? state.anchor : null;
  const moved = { ...state, anchor, waiting: null, until: null };
  if (state.outcomes === undefined) return moved;
  const known = Object.entries(state.outcomes).filter(([node]) => plan.remembers?.includes(node) === true);
  return { ...moved, outcomes: Object.fromEntries(known) };
}
