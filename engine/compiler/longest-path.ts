import type { Plan } from '../interpreter/plan.ts';

interface Best {
  readonly steps: number;
  readonly via: string | null;
}

/** The path with the most steps from the entry. `order`: each step after all that lead to it. */
export function longestPath(plan: Plan, order: readonly string[]): readonly string[] {
  const best = new Map<string, Best>([[plan.entry, { steps: 1, via: null }]]);
  let last = plan.entry;
  for (const id of order) {
    const here = best.get(id);
    const node = plan.nodes[id];
    if (here === undefined || node === undefined) continue;
    if (here.steps > (best.get(last)?.steps ?? 0)) last = id;
    for (const to of Object.values(node.next)) {
      if (here.steps + 1 > (best.get(to)?.steps ?? 0)) best.set(to, { steps: here.steps + 1, via: id });
    }
  }
  const path: string[] = [];
  for (let id: string | null = last; id !== null; id = best.get(id)?.via ?? null) path.push(id);
  return path.toReversed();
}
