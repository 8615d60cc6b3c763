import type { Plan, PlanNode } from '../interpreter/plan.ts';
import type { Place, Rounds } from './rounds.ts';

const WEEK = 7 * 1_440;
/** More messages than this within a week are no limit worth showing. */
export const MOST_COUNTED = 60;
/** How far summer time may shorten calendar days. */
const SUMMER_TIME = 120;

/**
 * The most messages that one enrollment can send to one contact within any 7 days, and where they stand. Waits count
 * with the shortest time they can take; a wait for a date may be over at once. Null: more than MOST_COUNTED.
 */
export function mostMessages(
  plan: Plan,
  rounds: Rounds,
): { readonly count: number; readonly nodes: readonly string[] } | null {
  const chains: (readonly Chain[])[] = rounds.map(() => []);
  let most: Chain | null = null;
  let count = 0;
  for (let index = rounds.length - 1; index >= 0; index -= 1) {
    const place = rounds[index];
    const node = plan.nodes[place?.step.id ?? ''];
    if (place === undefined || node === undefined) continue;
    const found = chainsFrom(node, place, chains);
    chains[index] = found;
    if (node.op === 'send-email@1' && found.length > count) [count, most] = [found.length, found.at(-1) ?? null];
    if (count > MOST_COUNTED) return null;
  }
  return { count, nodes: sendsOf(most) };
}

/** The quickest way from a step to the n-th message after it. */
interface Chain {
  readonly minutes: number;
  /** The send this chain starts with; null when the step itself sends nothing. */
  readonly send: string | null;
  readonly rest: Chain | null;
}

/** `result[n]`: the quickest chain of n + 1 messages that begins here and ends within a week. */
function chainsFrom(
  plan: PlanNode,
  { step: { id }, leads }: Place,
  chains: readonly (readonly Chain[])[],
): readonly Chain[] {
  const quickest: Chain[] = [];
  for (const { port, to } of leads) {
    const by = shortest(plan, port);
    let index = -1;
    for (const rest of chains[to] ?? []) {
      index += 1;
      const minutes = by + rest.minutes;
      if (minutes > WEEK || minutes >= (quickest[index]?.minutes ?? Infinity)) continue;
      quickest[index] = by === 0 ? rest : { minutes, send: null, rest };
    }
  }
  if (plan.op !== 'send-email@1') return quickest;
  const alone: Chain = { minutes: 0, send: id, rest: null };
  const others = quickest.slice(0, MOST_COUNTED);
  return [alone, ...others.map((rest): Chain => ({ minutes: rest.minutes, send: id, rest }))];
}

function shortest(node: PlanNode, port: string): number {
  if (node.op === 'wait-for-event@1') return port === 'timed-out' ? node.maxMinutes : 0;
  if (node.op === 'staff-task@1') return port === 'expired' ? node.maxMinutes : 0;
  if (node.op !== 'wait-duration@1') return 0;
  if (node.unit === 'calendar-days') return node.amount * 1_440 - SUMMER_TIME;
  return node.amount * (node.unit === 'hours' ? 60 : 1);
}

function sendsOf(first: Chain | null): readonly string[] {
  const sends: string[] = [];
  for (let chain = first; chain !== null; chain = chain.rest) if (chain.send !== null) sends.push(chain.send);
  return sends;
}
