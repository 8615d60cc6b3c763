import type { Kysely } from 'kysely';
import { appendLeaves, EMPTY_TREE, rootOf } from '../../engine/audit/merkle-tree.ts';
import type { MerkleTree } from '../../engine/audit/merkle-tree.ts';
import type { Database } from '../database/schema.ts';

/**
 * Adds up the leaves itself and remembers what it saw, so that a head or an old leaf that someone rewrote is not signed.
 * Reads each leaf once in the life of the process.
 */
export interface Witness {
  /** The root of the first `size` leaves; null when there are fewer, or when it has seen more. */
  rootAt(size: number): Promise<Uint8Array | null>;
}

/** The right edge of the tree of the first `size` leaves. Throws when there are fewer. */
export async function frontierAt(db: Kysely<Database>, size: number): Promise<readonly Uint8Array[]> {
  const tree = await grownTo(db, EMPTY_TREE, size);
  if (tree.size !== size)
    throw new Error(
      `The audit log has a gap at position ${tree.size}. Export from its start, which verification then names.`,
    );
  return tree.frontier;
}

const BATCH = 10_000;

export function createWitness(db: Kysely<Database>): Witness {
  let tree = EMPTY_TREE;
  return {
    async rootAt(size) {
      tree = await grownTo(db, tree, size);
      return tree.size === size ? rootOf(tree) : null;
    },
  };
}

async function grownTo(db: Kysely<Database>, from: MerkleTree, size: number): Promise<MerkleTree> {
  let tree = from;
  while (tree.size < size) {
    const leaves = await leavesFrom(db, tree.size, Math.min(size, tree.size + BATCH));
    if (leaves.length === 0) return tree;
    tree = appendLeaves(tree, leaves);
  }
  return tree;
}

/** Stops before a gap. */
async function leavesFrom(db: Kysely<Database>, from: number, to: number): Promise<readonly Uint8Array[]> {
  const rows = await db
    .selectFrom('audit_leaf')
    .select(['position', 'leaf_hash'])
    .where('position', '>=', from)
    .where('position', '<', to)
    .orderBy('position')
    .execute();
  const gap = rows.findIndex((row, index) => row.position !== from + index);
  return (gap < 0 ? rows : rows.slice(0, gap)).map((row) => row.leaf_hash);
}
