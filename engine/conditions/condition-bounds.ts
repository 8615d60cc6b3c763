export const MOST_LEVELS = 6;
export const MOST_LEAVES = 60;

/**
 * Whether a value that claims to be a condition has at most 6 levels and 60 leaves; a leaf alone is one level. Says
 * nothing about what it holds. Iterative, and stops at the bound: one object may stand in a tree many times, or in itself.
 */
export function isWithinBounds(input: unknown): boolean {
  const open: (readonly [value: unknown, level: number])[] = [[input, 1]];
  let leaves = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, level] = next;
    const inner = innerOf(value);
    if (inner.length === 0) leaves += 1;
    if (level > MOST_LEVELS || leaves > MOST_LEAVES || open.length + inner.length > MOST_LEAVES) return false;
    for (const one of inner) open.push([one, level + 1]);
  }
  return true;
}

function innerOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !('of' in value)) return [];
  return Array.isArray(value.of) ? value.of : [value.of];
}
