import type { Condition, Leaf } from './condition.ts';

/** All leaves of a condition, from left to right. */
export function leavesOf(condition: Condition): readonly Leaf[] {
  const leaves: Leaf[] = [];
  gather(condition, leaves);
  return leaves;
}

function gather(condition: Condition, into: Leaf[]): void {
  switch (condition.kind) {
    case 'all':
    case 'any':
      for (const one of condition.of) gather(one, into);
      return;
    case 'not':
      return gather(condition.of, into);
    default:
      into.push(condition);
  }
}

/** What a condition asks about, by kind of subject. */
export interface Subjects {
  readonly facts: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
  readonly segments: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
  /** Purposes of mail for which a permission is asked. */
  readonly purposes: ReadonlySet<string>;
}

export function subjectsOf(condition: Condition): Subjects {
  const found = {
    fact: new Set<string>(),
    'event-data': new Set<string>(),
    list: new Set<string>(),
    segment: new Set<string>(),
    outcome: new Set<string>(),
    permission: new Set<string>(),
  } satisfies Record<Leaf['kind'], Set<string>>;
  for (const leaf of leavesOf(condition)) found[leaf.kind].add(nameIn(leaf));
  return {
    facts: found.fact,
    fields: found['event-data'],
    lists: found.list,
    segments: found.segment,
    nodes: found.outcome,
    purposes: found.permission,
  };
}

function nameIn(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'fact':
      return leaf.fact;
    case 'event-data':
      return leaf.field;
    case 'list':
      return leaf.list;
    case 'segment':
      return leaf.segment;
    case 'outcome':
      return leaf.node;
    case 'permission':
      return leaf.purpose;
  }
}
