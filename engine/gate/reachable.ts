import type { NodeId, Plan, SendEmailOp } from '../interpreter/plan.ts';

/** The sends that a run at `from` (null: not begun) may still come to, itself included. */
export function reachableSends(plan: Plan, from: NodeId | null): readonly SendEmailOp[] {
  const seen = new Set<NodeId>();
  const open: NodeId[] = [from ?? plan.entry];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = plan.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    open.push(...Object.values(node.next));
  }
  return [...seen].flatMap((id) => {
    const node = plan.nodes[id];
    return node?.op === 'send-email@1' ? [node] : [];
  });
}
