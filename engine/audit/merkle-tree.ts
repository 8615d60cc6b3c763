import { sha256 } from '@noble/hashes/sha2.js';

/**
 * An append-only Merkle tree (RFC 6962 section 2.1), kept as its right edge: the roots of the perfect subtrees that its
 * size is the sum of, largest first. Enough to append and to tell the root; a few hundred bytes at any size.
 */
export interface MerkleTree {
  readonly size: number;
  readonly frontier: readonly Uint8Array[];
}

export const EMPTY_TREE: MerkleTree = Object.freeze({ size: 0, frontier: Object.freeze([]) });

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 || data). */
export function leafHash(data: Uint8Array): Uint8Array {
  return sha256.create().update(LEAF).update(data).digest();
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256.create().update(NODE).update(left).update(right).digest();
}

/** The tree with these leaf hashes at its end. */
export function appendLeaves(tree: MerkleTree, leaves: Iterable<Uint8Array>): MerkleTree {
  const frontier = [...tree.frontier];
  let size = tree.size;
  for (const leaf of leaves) {
    frontier.push(closeSubtrees(frontier, size, leaf));
    size += 1;
  }
  return Object.freeze({ size, frontier: Object.freeze(frontier) });
}

/** Each trailing one bit of the size is a perfect subtree that the new leaf completes. */
function closeSubtrees(frontier: Uint8Array[], size: number, leaf: Uint8Array): Uint8Array {
  let hash = leaf;
  // Division, not shifts: sizes go beyond 32 bits.
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = frontier.pop();
    if (left === undefined) throw new Error('This tree has fewer subtrees than its size asks for.');
    hash = nodeHash(left, hash);
  }
  return hash;
}

/** The Merkle tree hash; of an empty tree the hash of nothing. */
export function rootOf(tree: MerkleTree): Uint8Array {
  const [last, ...others] = tree.frontier.toReversed();
  if (last === undefined) return sha256(new Uint8Array(0));
  return others.reduce((right, left) => nodeHash(left, right), last);
}

/** How many subtrees a tree of this size has: the one bits of the size. */
export function frontierLength(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}

export function areSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
