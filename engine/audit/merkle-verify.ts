import { areSameBytes, nodeHash } from './merkle-tree.ts';

export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly position: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const half = (n: number): number => Math.floor(n / 2);

/** RFC 9162 section 2.1.3.2. */
export function verifyInclusion({ leaf, position, size, root, proof }: InclusionClaim): boolean {
  if (position < 0 || position >= size) return false;
  let fn = position;
  let sn = size - 1;
  let hash = leaf;
  for (const step of proof) {
    if (sn === 0) return false;
    const isRight = fn % 2 === 1 || fn === sn;
    hash = isRight ? nodeHash(step, hash) : nodeHash(hash, step);
    // A right edge without a sibling rises until it has one.
    while (isRight && fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && areSameBytes(hash, root);
}

export interface ConsistencyClaim {
  readonly earlier: { readonly size: number; readonly root: Uint8Array };
  readonly later: { readonly size: number; readonly root: Uint8Array };
  readonly proof: readonly Uint8Array[];
}

/** RFC 9162 section 2.1.4.2. A tree of size 0 is a prefix of none here: nothing was promised. */
export function verifyConsistency({ earlier, later, proof }: ConsistencyClaim): boolean {
  if (earlier.size < 1 || earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && areSameBytes(earlier.root, later.root);
  const [first, ...steps] = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : proof;
  if (first === undefined) return false;
  const reached = climb(earlier.size, later.size, first, steps);
  return reached !== null && areSameBytes(reached.earlier, earlier.root) && areSameBytes(reached.later, later.root);
}

function climb(earlierSize: number, laterSize: number, first: Uint8Array, steps: readonly Uint8Array[]) {
  let [fn, sn] = [earlierSize - 1, laterSize - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [first, first];
  for (const step of steps) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [nodeHash(step, fr), nodeHash(step, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sr, step);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 ? { earlier: fr, later: sr } : null;
}

function isPowerOfTwo(n: number): boolean {
  let rest = n;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
}
