import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { signCheckpointNote } from '../../engine/audit/checkpoint.ts';
import { areSameBytes } from '../../engine/audit/merkle-tree.ts';
import type { AuditSigner } from '../crypto/audit-signer.ts';
import type { Database } from '../database/schema.ts';
import { createWitness } from './witness.ts';
import type { Witness } from './witness.ts';

export type SignResult =
  | { readonly kind: 'signed'; readonly size: number; readonly root: Uint8Array; readonly note: string }
  | { readonly kind: 'unchanged'; readonly size: number }
  /** The head is not the root of the leaves: somebody changed the log. Nothing was signed. */
  | { readonly kind: 'refused'; readonly size: number };

/** Signs the committed head, once a size. A witness that lives longer also sees that old leaves stayed. */
export async function signCheckpoint(
  db: Kysely<Database>,
  keyring: { readonly auditSigner: AuditSigner },
  witness?: Witness,
): Promise<SignResult> {
  const head = await db
    .selectFrom('audit_head')
    .select(['size', 'root', sql<Date>`clock_timestamp()`.as('now')])
    .executeTakeFirstOrThrow();
  if (await isSigned(db, head.size)) return { kind: 'unchanged', size: head.size };
  const root = await (witness ?? createWitness(db)).rootAt(head.size);
  if (root === null || !areSameBytes(root, head.root)) return { kind: 'refused', size: head.size };
  return insertCheckpoint(db, keyring.auditSigner, { size: head.size, root, signedAt: head.now });
}

async function isSigned(db: Kysely<Database>, size: number): Promise<boolean> {
  if (size === 0) return true;
  return (await db.selectFrom('checkpoint').select('size').where('size', '=', size).executeTakeFirst()) !== undefined;
}

interface Head {
  readonly size: number;
  readonly root: Uint8Array;
  readonly signedAt: Date;
}

async function insertCheckpoint(
  db: Kysely<Database>,
  signer: AuditSigner,
  { size, root, signedAt }: Head,
): Promise<SignResult> {
  const { origin, publicKey, sign } = signer;
  const note = signCheckpointNote(
    { origin, size, root, signedAt: signedAt.toISOString() },
    { name: origin, publicKey, sign },
  );
  const inserted = await db
    .insertInto('checkpoint')
    .values({ size, root: Buffer.from(root), note, signed_at: signedAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  // Two signers at once: the first note stands.
  return inserted.numInsertedOrUpdatedRows === 0n ? { kind: 'unchanged', size } : { kind: 'signed', size, root, note };
}
