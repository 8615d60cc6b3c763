import type { Rounds } from './rounds.ts';

interface Best {
  readonly steps: number;
  readonly via: string | null;
}

/** The steps on the path with the most of them from the entry; a loop that is gone round is there once for each round. */
export function longestPath({ start, order, stepOf, leads }: Rounds): readonly string[] {
  if (start === null) return [];
  const best = new Map<string, Best>([[start, { steps: 1, via: null }]]);
  let last = start;
  for (const key of order) {
    const here = best.get(key);
    if (here === undefined) continue;
    if (here.steps > (best.get(last)?.steps ?? 0)) last = key;
    for (const { to } of leads(key)) {
      if (here.steps + 1 > (best.get(to)?.steps ?? 0)) best.set(to, { steps: here.steps + 1, via: key });
    }
  }
  const path: string[] = [];
  for (let key: string | null = last; key !== null; key = best.get(key)?.via ?? null) path.push(stepOf(key));
  return path.toReversed();
}
