import type { Condition, Leaf } from './condition.ts';

/** All leaves of a condition, from left to right. */
export function leavesOf(condition: Condition): readonly Leaf[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(leavesOf);
    case 'not':
      return leavesOf(condition.of);
    default:
      return [condition];
  }
}

/** What a condition asks about, by kind of subject. */
export interface Subjects {
  readonly facts: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
  readonly segments: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
}

export function subjectsOf(condition: Condition): Subjects {
  const leaves = leavesOf(condition);
  const named = (name: (leaf: Leaf) => string | null): ReadonlySet<string> =>
    new Set(leaves.map(name).filter((one) => one !== null));
  return {
    facts: named((leaf) => (leaf.kind === 'fact' ? leaf.fact : null)),
    fields: named((leaf) => (leaf.kind === 'event-data' ? leaf.field : null)),
    lists: named((leaf) => (leaf.kind === 'list' ? leaf.list : null)),
    segments: named((leaf) => (leaf.kind === 'segment' ? leaf.segment : null)),
    nodes: named((leaf) => (leaf.kind === 'outcome' ? leaf.node : null)),
  };
}
