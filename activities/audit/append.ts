import type { Kysely, Transaction } from 'kysely';
import type { AuditEntry } from '../../engine/audit/entry.ts';
import { improperFields } from '../../engine/audit/entry.ts';
import { ORGANISATION } from '../crypto/data-keys.ts';
import type { DataKeys } from '../crypto/data-keys.ts';
import type { Database } from '../database/schema.ts';
import { sealEntry } from './sealed-entry.ts';

/** PostgreSQL takes 65,535 parameters in one statement; stopping a journey writes an entry for each person inside. */
const CHUNK = 1_000;

/**
 * Writes entries and queues them for the tree, in one statement of the caller's transaction; they count when it commits.
 * Answers their ids in the order of the entries. Throws, so that nothing commits, when an entry carries what it may not
 * or a key cannot be had.
 */
export async function appendAudit(
  transaction: Transaction<Database>,
  keys: Pick<DataKeys, 'keyFor'>,
  entries: readonly AuditEntry[],
  at: Date,
): Promise<readonly number[]> {
  if (entries.length === 0) return [];
  const rows = [];
  for (const entry of entries) {
    refuseImproper(entry);
    rows.push(sealEntry(await keys.keyFor(entry.patient ?? ORGANISATION), entry, at));
  }
  const ids: number[] = [];
  for (let start = 0; start < rows.length; start += CHUNK) {
    ids.push(...(await insertRows(transaction, rows.slice(start, start + CHUNK))));
  }
  return ids.toSorted((a, b) => a - b);
}

/** Answers from `written`: the patients' door may read neither the log nor the queue, only the ids it has just made. */
async function insertRows(
  db: Kysely<Database>,
  rows: readonly ReturnType<typeof sealEntry>[],
): Promise<readonly number[]> {
  const written = await db
    .with('written', (inner) => inner.insertInto('audit').values(rows).returning(['id', 'recorded_at']))
    .with('queued', (inner) =>
      inner
        .insertInto('audit_pending')
        .columns(['id', 'recorded_at'])
        .expression(inner.selectFrom('written').select(['id', 'recorded_at'])),
    )
    .selectFrom('written')
    .select('id')
    .execute();
  return written.map((row) => row.id);
}

function refuseImproper(entry: AuditEntry): void {
  const fields = improperFields(entry);
  if (fields.length === 0) return;
  throw new Error(
    `An audit entry ${entry.action} holds more than ids, codes, hashes, counts and instants in: ${fields.join(', ')}. Put a code there.`,
  );
}
