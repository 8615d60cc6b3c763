import type { NodeId, Plan } from '../interpreter/plan.ts';
import { mostWithin } from './most-within.ts';
import type { Simulated } from './simulate.ts';

/** What became of many patients: counts only, so that tallies of parts add up to the tally of the whole. */
export interface Tally {
  readonly patients: number;
  /** By exit reason. */
  readonly closed: ReadonlyMap<string, number>;
  /** Still there at the end, by step. */
  readonly inside: ReadonlyMap<NodeId, number>;
  /** How often each step was left by each port. */
  readonly left: ReadonlyMap<NodeId, ReadonlyMap<string, number>>;
  /** Messages sent, by days since the start of the population. */
  readonly sentOnDay: readonly number[];
  /** The most messages that any one of them got within 7 days. */
  readonly mostInWeek: number;
}

export interface OpenTally {
  patients: number;
  readonly closed: Map<string, number>;
  readonly inside: Map<NodeId, number>;
  readonly left: Map<NodeId, Map<string, number>>;
  readonly sentOnDay: number[];
  mostInWeek: number;
}

const DAY_MS = 86_400_000;

export const emptyTally = (days: number): OpenTally => ({
  patients: 0,
  closed: new Map(),
  inside: new Map(),
  left: new Map(),
  sentOnDay: Array.from({ length: days }, () => 0),
  mostInWeek: 0,
});

/** Counts one patient in. `from`: ms, the start of the population. */
export function countIn(tally: OpenTally, plan: Plan, { trace, closed, state }: Simulated, from: number): void {
  tally.patients += 1;
  if (closed !== null) add(tally.closed, closed, 1);
  else if (state.node !== null) add(tally.inside, state.node, 1);
  const sent: number[] = [];
  for (const { what, node, port, at } of trace) {
    if (what !== 'left' || port === null) continue;
    add(portsOf(tally, node), port, 1);
    if (port === 'sent' && plan.nodes[node]?.op === 'send-email@1') sent.push(Date.parse(at));
  }
  for (const at of sent) {
    const day = Math.floor((at - from) / DAY_MS);
    tally.sentOnDay[day] = (tally.sentOnDay[day] ?? 0) + 1;
  }
  tally.mostInWeek = Math.max(tally.mostInWeek, mostWithin(sent));
}

function portsOf({ left }: OpenTally, node: NodeId): Map<string, number> {
  const ports = left.get(node) ?? new Map<string, number>();
  left.set(node, ports);
  return ports;
}

const add = (counts: Map<string, number>, key: string, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

/** The tally of all patients of both, whatever the order. */
export function mergeTallies(a: Tally, b: Tally): Tally {
  const days = Math.max(a.sentOnDay.length, b.sentOnDay.length);
  const both = emptyTally(days);
  for (const one of [a, b]) {
    both.patients += one.patients;
    both.mostInWeek = Math.max(both.mostInWeek, one.mostInWeek);
    for (const [reason, count] of one.closed) add(both.closed, reason, count);
    for (const [node, count] of one.inside) add(both.inside, node, count);
    for (const [node, ports] of one.left) for (const [port, count] of ports) add(portsOf(both, node), port, count);
    for (const [day, count] of one.sentOnDay.entries()) both.sentOnDay[day] = (both.sentOnDay[day] ?? 0) + count;
  }
  return both;
}
