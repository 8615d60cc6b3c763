/** How much thinking is left, in elementary steps. Shared by all who are handed the same one; hostile trees use it up. */
export interface Effort {
  left: number;
}

/** False when there is not enough left: then nothing more is found out. */
export function spend(effort: Effort, steps: number): boolean {
  effort.left = effort.left < steps ? 0 : effort.left - steps;
  return effort.left > 0;
}
