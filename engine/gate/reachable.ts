import type { NodeId, Plan, PlanNode, SendEmailOp } from '../interpreter/plan.ts';

/** The sends that a run at `from` (null: not begun) may still come to, itself included. */
export function reachableSends(plan: Plan, from: NodeId | null): readonly SendEmailOp[] {
  return reachable(plan, from).flatMap((node) => (node.op === 'send-email@1' ? [node] : []));
}

/** May a run at `from` still be handed over? What the other journey sends is not known here. */
export const mayHandOver = (plan: Plan, from: NodeId | null): boolean =>
  reachable(plan, from).some((node) => node.op === 'jump@1' && node.to.kind === 'journey');

function reachable(plan: Plan, from: NodeId | null): readonly PlanNode[] {
  const seen = new Set<NodeId>();
  const open: NodeId[] = [from ?? plan.entry];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = plan.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    open.push(...Object.values(node.next));
  }
  return [...seen].flatMap((id) => plan.nodes[id] ?? []);
}
