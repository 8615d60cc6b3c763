import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { auditLeafHash } from '../../engine/audit/leaf.ts';
import { appendLeaves, rootOf } from '../../engine/audit/merkle-tree.ts';
import type { MerkleTree } from '../../engine/audit/merkle-tree.ts';
import type { Database } from '../database/schema.ts';
import { instantText } from './instants.ts';

export type SequenceResult =
  | { readonly kind: 'sequenced'; readonly added: number; readonly size: number }
  /** Another sequencer moved the head first; nothing was changed. */
  | { readonly kind: 'contended' };

/** Bounds the memory and the length of one round; the next takes the rest. */
const MOST_PER_ROUND = 5_000;

class HeadMoved extends Error {}

/**
 * One round, one transaction: takes the pending rows that one snapshot shows, in id order, appends their leaves and moves
 * the head. No watermark: a row that commits later with a smaller id is taken later. Throws when the database does not
 * answer, or when a pending row has no entry.
 */
export async function sequenceOnce(db: Kysely<Database>): Promise<SequenceResult> {
  try {
    return await db.transaction().setIsolationLevel('read committed').execute(round);
  } catch (error) {
    if (error instanceof HeadMoved || isContention(error)) return { kind: 'contended' };
    throw error;
  }
}

async function round(transaction: Transaction<Database>): Promise<SequenceResult> {
  // Read before the rows are taken: who takes rows behind another sequencer must find that the head has moved.
  const head = await transaction.selectFrom('audit_head').select(['size', 'frontier']).executeTakeFirstOrThrow();
  const leaves = await takeLeaves(transaction);
  if (leaves.length === 0) return { kind: 'sequenced', added: 0, size: head.size };
  await insertLeaves(transaction, head.size, leaves);
  const tree = appendLeaves(
    head,
    leaves.map((leaf) => leaf.hash),
  );
  await moveHead(transaction, head.size, tree);
  return { kind: 'sequenced', added: leaves.length, size: tree.size };
}

interface Leaf {
  readonly id: number;
  readonly recordedAt: string;
  readonly hash: Uint8Array;
}

async function takeLeaves(transaction: Transaction<Database>): Promise<readonly Leaf[]> {
  const taken = await transaction
    .deleteFrom('audit_pending')
    .where('id', 'in', (inner) => inner.selectFrom('audit_pending').select('id').orderBy('id').limit(MOST_PER_ROUND))
    .returning(['id', instantText('recorded_at').as('recorded_at')])
    .execute();
  if (taken.length === 0) return [];
  const commitments = await commitmentsOf(transaction, taken);
  return taken
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, recorded_at: recordedAt }) => {
      const commitment = commitments.get(`${id} ${recordedAt}`);
      if (commitment === undefined)
        throw new Error(
          `The audit entry ${id} is queued but is not there: the log was tampered with. Do not restart; call the privacy officer.`,
        );
      return { id, recordedAt, hash: auditLeafHash({ commitment, id, recordedAt }) };
    });
}

/** Bounded by time as well, so that only the partitions in question are read. */
async function commitmentsOf(
  transaction: Transaction<Database>,
  taken: readonly { readonly id: number; readonly recorded_at: string }[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const times = taken.map((row) => row.recorded_at).toSorted();
  const rows = await transaction
    .selectFrom('audit')
    .select(['id', 'commitment', instantText('recorded_at').as('recorded_at')])
    .where('id', '=', sql<number>`any(${taken.map((row) => row.id)}::bigint[])`)
    .where('recorded_at', '>=', sql<Date>`${times.at(0)}::timestamptz`)
    .where('recorded_at', '<=', sql<Date>`${times.at(-1)}::timestamptz`)
    .execute();
  return new Map(rows.map((row) => [`${row.id} ${row.recorded_at}`, row.commitment]));
}

async function insertLeaves(transaction: Transaction<Database>, size: number, leaves: readonly Leaf[]): Promise<void> {
  const positions = leaves.map((_, index) => size + index);
  const ids = leaves.map((leaf) => leaf.id);
  const times = leaves.map((leaf) => leaf.recordedAt);
  const hashes = leaves.map((leaf) => Buffer.from(leaf.hash));
  await sql`insert into audit_leaf (position, id, recorded_at, leaf_hash)
    select * from unnest(${positions}::bigint[], ${ids}::bigint[], ${times}::timestamptz[], ${hashes}::bytea[])`.execute(
    transaction,
  );
}

async function moveHead(transaction: Transaction<Database>, from: number, tree: MerkleTree): Promise<void> {
  const frontier = tree.frontier.map((hash) => Buffer.from(hash));
  const moved = await transaction
    .updateTable('audit_head')
    .set({ size: tree.size, root: Buffer.from(rootOf(tree)), frontier: sql<Uint8Array[]>`${frontier}::bytea[]` })
    .where('size', '=', from)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new HeadMoved();
}

/** Serialization failure, deadlock, or a position that another sequencer filled. */
const CONTENTION = new Set(['40001', '40P01', '23505']);

function isContention(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && CONTENTION.has(error.code);
}
