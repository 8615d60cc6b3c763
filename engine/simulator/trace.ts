import { PATH_LIMIT } from '../interpreter/run.ts';
import type { PathStep, RunState } from '../interpreter/run.ts';

/** One thing that a run did. `at` is RFC 3339 on the calendar clock. */
export interface TraceEntry {
  readonly at: string;
  readonly node: string;
  readonly visit: number;
  readonly what: 'entered' | 'left' | 'waits' | 'paused' | 'resumed' | 'closed';
  /** The port by which it was left. */
  readonly port: string | null;
  /** Why it was skipped or failed, why it closed, or until when it waits. */
  readonly reason: string | null;
}

export type Trace = readonly TraceEntry[];

/** The path that a run with this trace keeps (`RunState.path`): so that simulator and workflow can be compared. */
export function pathOf(trace: Trace): readonly PathStep[] {
  const path: PathStep[] = [];
  for (const { node, visit, what, port, reason } of trace) {
    if (what === 'entered') path.push({ node, visit });
    const last = path.at(-1);
    if (what !== 'left' || port === null || last === undefined) continue;
    path[path.length - 1] = reason === null ? { ...last, port } : { ...last, port, reason };
  }
  return path.slice(-PATH_LIMIT);
}

/** What one step of the interpreter did to the path, as trace entries. */
export function traceOf(before: RunState, after: RunState, at: string): Trace {
  return [...movesOf(before, after, at), ...statesOf(before, after, at)];
}

function movesOf(before: RunState, after: RunState, at: string): Trace {
  const last = before.path.at(-1);
  const from = last === undefined ? 0 : after.path.findLastIndex((step) => isSame(step, last));
  return after.path.slice(Math.max(0, from)).flatMap((step) => {
    const isKnown = last !== undefined && isSame(step, last);
    const hasLeft = step.port !== undefined && !(isKnown && last.port !== undefined);
    return [...(isKnown ? [] : [entry(at, step, 'entered')]), ...(hasLeft ? [entry(at, step, 'left')] : [])];
  });
}

/** A visit is on a path once. */
const isSame = (a: PathStep, b: PathStep): boolean => a.node === b.node && a.visit === b.visit;

const entry = (at: string, step: PathStep, what: 'entered' | 'left'): TraceEntry => ({
  at,
  node: step.node,
  visit: step.visit,
  what,
  port: what === 'left' ? (step.port ?? null) : null,
  reason: what === 'left' ? (step.reason ?? null) : null,
});

function statesOf(before: RunState, after: RunState, at: string): Trace {
  const here = { at, node: after.node ?? '', visit: after.visit, port: null };
  const entries: TraceEntry[] = [];
  const isNewWait =
    after.until !== null &&
    (after.until !== before.until || after.visit !== before.visit || after.node !== before.node);
  if (after.waiting !== null && isNewWait) entries.push({ ...here, what: 'waits', reason: after.until });
  if (after.closed !== null && before.closed === null) entries.push({ ...here, what: 'closed', reason: after.closed });
  return entries;
}
