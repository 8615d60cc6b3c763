import type { LeafSets } from './answer-sets.ts';
import type { Condition, Leaf } from './condition.ts';
import { spend } from './effort.ts';
import type { Effort } from './effort.ts';
import { EVERYWHERE, joined, meet } from './region.ts';
import type { Region } from './region.ts';

/** A condition that needs more is not looked into. */
export const MOST_PRODUCTS = 256;

export interface Reading {
  readonly sets: ReadonlyMap<Leaf, LeafSets>;
  readonly effort: Effort;
}

/** The views in which a condition is true, or those in which it is false; in the others it is not known. Null: too many products. */
export function regionWhere(condition: Condition, truth: boolean, reading: Reading): Region | null {
  switch (condition.kind) {
    case 'not':
      return regionWhere(condition.of, !truth, reading);
    case 'all':
    case 'any':
      return ofGroup(condition, truth, reading);
    default: {
      const sets = reading.sets.get(condition);
      if (sets === undefined) return null;
      const answers = truth ? sets.yes : sets.no;
      return answers === 0n ? [] : [new Map([[sets.subject, answers]])];
    }
  }
}

/** `all` is true where each is, and false where one is; `any` the other way round. A group of nothing is never known. */
function ofGroup(
  group: Extract<Condition, { of: readonly Condition[] }>,
  truth: boolean,
  reading: Reading,
): Region | null {
  if (group.of.length === 0) return [];
  const isMeeting = (group.kind === 'all') === truth;
  let region: Region | null = isMeeting ? EVERYWHERE : [];
  for (const one of group.of) {
    const next = regionWhere(one, truth, reading);
    if (region === null || next === null) return null;
    region = isMeeting ? met(region, next, reading.effort) : union(region, next, reading.effort);
  }
  return region;
}

function met(a: Region, b: Region, effort: Effort): Region | null {
  let region: Region | null = [];
  for (const one of a) {
    if (region === null || !spend(effort, b.length * (one.size + 1))) return null;
    const shared = b.map((other) => meet(one, other)).filter((product) => product !== null);
    region = union(region, shared, effort);
  }
  return region;
}

function union(a: Region, b: Region, effort: Effort): Region | null {
  let region = a;
  for (const product of b) {
    if (!spend(effort, (region.length + 1) * (product.size + 1))) return null;
    region = joined(region, product);
    if (region.length > MOST_PRODUCTS) return null;
  }
  return region;
}
