import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

export interface SplitQuestion {
  /** Kept with the step: another salt deals everybody anew. */
  readonly salt: string;
  readonly patient: string;
  /** Whole numbers; shares are counted of their sum. */
  readonly arms: readonly { readonly name: string; readonly weight: number }[];
}

const HASH_BYTES = 6;
const HASH_BITS = 48n;

/**
 * The arm of a patient: the first whose cumulative share is above the first 48 bits of SHA-256(salt, newline, patient),
 * taken as a fraction. The order of the arms counts, their names do not. Exact, so that 1:1 and 50:50 are the same.
 * Throws RangeError on weights that are not whole numbers of 0 or more, or are all 0.
 */
export function splitArm({ salt, patient, arms }: SplitQuestion): string {
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const isSound = arms.every(({ weight }) => Number.isSafeInteger(weight) && weight >= 0);
  const mark = hashOf(`${salt}\n${patient}`) * BigInt(isSound ? total : 0);
  let reached = 0;
  const arm = arms.find(({ weight }) => isSound && mark < BigInt((reached += weight)) << HASH_BITS);
  if (arm === undefined) throw new RangeError('The weights of a split are whole numbers, and one of them is above 0.');
  return arm.name;
}

const hashOf = (text: string): bigint =>
  sha256(utf8ToBytes(text))
    .subarray(0, HASH_BYTES)
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
