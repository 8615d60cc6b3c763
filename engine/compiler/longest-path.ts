import type { Rounds } from './rounds.ts';

/** The steps on the path with the most of them from the entry; a loop that is gone round is there once for each round. */
export function longestPath(rounds: Rounds): readonly string[] {
  if (rounds.length === 0) return [];
  const steps = new Int32Array(rounds.length);
  const via = new Int32Array(rounds.length).fill(-1);
  steps[0] = 1;
  let last = 0;
  let index = -1;
  for (const { leads } of rounds) {
    index += 1;
    const here = steps[index] ?? 0;
    if (here > (steps[last] ?? 0)) last = index;
    for (const { to } of leads) {
      if (here < (steps[to] ?? 0)) continue;
      steps[to] = here + 1;
      via[to] = index;
    }
  }
  const path: string[] = [];
  for (let at = last; at >= 0; at = via[at] ?? -1) path.push(rounds[at]?.step.id ?? '');
  return path.toReversed();
}
