import { EMPTY_TREE, appendLeaves, rootOf } from './merkle-tree.ts';

/** The leaf hashes of a whole tree, by position. */
type Leaves = readonly Uint8Array[];

/** The largest power of two below n (RFC 6962 section 2.1). */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

const rootOfLeaves = (leaves: Leaves): Uint8Array => rootOf(appendLeaves(EMPTY_TREE, leaves));

/**
 * PATH(m, D[n]) of RFC 6962 section 2.1.1: the hashes that lead from leaf `position` to the root, nearest first. Throws
 * RangeError when there is no such leaf.
 */
export function inclusionProof(leaves: Leaves, position: number): readonly Uint8Array[] {
  if (!Number.isInteger(position) || position < 0 || position >= leaves.length)
    throw new RangeError('The tree has no leaf at this position.');
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  if (position < k) return [...inclusionProof(left, position), rootOfLeaves(right)];
  return [...inclusionProof(right, position - k), rootOfLeaves(left)];
}

/**
 * PROOF(m, D[n]) of RFC 6962 section 2.1.2: that the tree of the first `earlier` leaves is a prefix of this one. Throws
 * RangeError when `earlier` is not between 1 and the size.
 */
export function consistencyProof(leaves: Leaves, earlier: number): readonly Uint8Array[] {
  if (!Number.isInteger(earlier) || earlier < 1 || earlier > leaves.length)
    throw new RangeError('The earlier size must lie between 1 and the size.');
  return subProof(leaves, earlier, true);
}

function subProof(leaves: Leaves, earlier: number, isKnown: boolean): readonly Uint8Array[] {
  if (earlier === leaves.length) return isKnown ? [] : [rootOfLeaves(leaves)];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  if (earlier <= k) return [...subProof(left, earlier, isKnown), rootOfLeaves(right)];
  return [...subProof(right, earlier - k, false), rootOfLeaves(left)];
}
