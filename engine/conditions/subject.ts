import type { Declaration, Leaf } from './condition.ts';

/** What a leaf asks, as a key: leaves of one key get one answer, leaves of two may get any two. */
export function subjectOf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'fact':
      return `fact ${leaf.fact}`;
    case 'event-data':
      return `event-data ${leaf.field}`;
    case 'list':
      return `list ${leaf.list}`;
    case 'segment':
      return `segment ${leaf.segment}`;
    case 'outcome':
      return `outcome ${leaf.node}`;
    case 'permission':
      return `permission ${leaf.axis} ${leaf.purpose}`;
  }
}

/** Fact declarations by name. */
export type Declarations = ReadonlyMap<string, Declaration>;

/** What is declared about the subject of a leaf; null: it may hold anything. */
export const declarationOf = (leaf: Leaf, facts: Declarations): Declaration | null =>
  leaf.kind === 'fact' ? (facts.get(leaf.fact) ?? null) : null;
