import type { Plan, PlanNode, SendEmailOp } from '../interpreter/plan.ts';
import { topologicalOrder } from './graph.ts';
import type { Graph } from './graph.ts';
import type { Proof } from './result.ts';

/** Sentences with evidence for the reviewer. Given only for plans without errors, so the graph has no loop. */
export function proofsOf(graph: Graph, plan: Plan): readonly Proof[] {
  const order = topologicalOrder(graph).nodes.filter((id) => plan.nodes[id] !== undefined);
  const sends = Object.entries(plan.nodes).filter((entry): entry is [string, SendEmailOp] => entry[1].op === 'send-email@1');
  const longest = longestPath(plan, order);
  const most = mostMessages(plan, order);
  const ids = sends.map(([id]) => id);
  const classes = [...new Set(sends.map(([, send]) => send.class))].join(', ') || 'none';
  return [
    proof('gate-on-every-send', `Every send passes the gate with nothing between: ${sends.length} of ${sends.length}.`, 'The gate is asked inside the step that sends, at the instant of sending.', ids),
    proof('no-plain-mail', 'No message can leave without encryption.', `Classes used: ${classes}. A server without TLS 1.2 gets nothing.`, ids),
    proof('messages-in-7-days', `At most ${most.count} ${most.count === 1 ? 'message' : 'messages'} to one contact from one enrollment.`, 'Counted on the path with the most sends.', most.path),
    proof('longest-path', `The longest path has ${longest.count} steps; every path ends.`, 'There is no loop in the drawing.', longest.path),
    proof('every-wait-ends', 'Every wait ends: each has a date or a longest time.', `Longest waits: ${waitsOf(plan)}.`, []),
    proof('every-port-wired', 'Every port leads to a step or an exit.', 'Ports of sends left open lead where "sent" leads.', []),
  ];
}

const proof = (code: string, sentence: string, evidence: string, nodes: readonly string[]): Proof => ({ code, sentence, evidence, nodes });

interface Longest {
  readonly count: number;
  readonly path: readonly string[];
}

const longestPath = (plan: Plan, order: readonly string[]): Longest => heaviest(plan, order, () => 1);
const mostMessages = (plan: Plan, order: readonly string[]): Longest => heaviest(plan, order, (node) => (node.op === 'send-email@1' ? 1 : 0));

/** The heaviest path from the entry, over nodes in topological order. */
function heaviest(plan: Plan, order: readonly string[], weight: (node: PlanNode) => number): Longest {
  const best = new Map<string, { count: number; via: string | null }>();
  let top: string | null = null;
  for (const id of order) {
    const node = plan.nodes[id];
    if (node === undefined) continue;
    const here = best.get(id) ?? { count: weight(node), via: null };
    best.set(id, here);
    if (top === null || here.count > (best.get(top)?.count ?? 0)) top = id;
    for (const next of Object.values(node.next)) {
      const target = plan.nodes[next];
      const count = here.count + (target === undefined ? 0 : weight(target));
      if (count > (best.get(next)?.count ?? -1)) best.set(next, { count, via: id });
    }
  }
  const path: string[] = [];
  for (let id = top; id !== null; id = best.get(id)?.via ?? null) path.unshift(id);
  return { count: top === null ? 0 : (best.get(top)?.count ?? 0), path };
}

function waitsOf(plan: Plan): string {
  const waits = Object.values(plan.nodes).flatMap((node) => (node.op === 'wait-for-event@1' ? [`"${node.name}" ${Math.round(node.maxMinutes / 60)} h`] : []));
  return waits.length === 0 ? 'dates only' : waits.join(', ');
}
