import type { Kysely } from 'kysely';
import type { ExportEntry } from '../../engine/audit/export-lines.ts';
import { ORGANISATION } from '../crypto/data-keys.ts';
import type { DataKeys } from '../crypto/data-keys.ts';
import { CannotUnseal, keyVersionOf } from '../crypto/seal.ts';
import type { Database } from '../database/schema.ts';
import { instantText } from './instants.ts';
import { openEntryContent } from './sealed-entry.ts';

const BATCH = 500;

/** The entries at positions from..to-1. An entry that is gone is left out: verification names its place. */
export async function* readExportEntries(
  db: Kysely<Database>,
  keys: Pick<DataKeys, 'load'>,
  from: number,
  to: number,
): AsyncGenerator<ExportEntry> {
  for (let at = from; at < to; at += BATCH) {
    for (const row of await rowsBetween(db, at, Math.min(to, at + BATCH))) yield await entryOf(row, keys);
  }
}

type Row = Awaited<ReturnType<typeof rowsBetween>>[number];

async function rowsBetween(db: Kysely<Database>, from: number, to: number) {
  return db
    .selectFrom('audit_leaf')
    .innerJoin('audit', (join) => join.onRef('audit.id', '=', 'audit_leaf.id'))
    .select([
      'audit_leaf.position',
      'audit_leaf.leaf_hash',
      'audit.id',
      'audit.at',
      'audit.actor_kind',
      'audit.actor',
      'audit.action',
    ])
    .select(['audit.subject', 'audit.patient', 'audit.outcome', 'audit.details_sealed', 'audit.commitment'])
    .select(instantText('audit.recorded_at').as('recorded_at'))
    .where('audit_leaf.position', '>=', from)
    .where('audit_leaf.position', '<', to)
    .orderBy('audit_leaf.position')
    .execute();
}

async function entryOf(row: Row, keys: Pick<DataKeys, 'load'>): Promise<ExportEntry> {
  const {
    position,
    id,
    recorded_at: recordedAt,
    actor_kind: actorKind,
    actor,
    action,
    subject,
    patient,
    outcome,
  } = row;
  return {
    kind: 'entry',
    position,
    id,
    recordedAt,
    at: row.at.toISOString(),
    actorKind,
    actor,
    action,
    subject,
    patient,
    outcome,
    content: await contentOf(row, keys),
    commitment: Buffer.from(row.commitment).toString('hex'),
    leaf: Buffer.from(row.leaf_hash).toString('hex'),
  };
}

/** A patient's key that is gone means erased; the organisation's is never destroyed, so its absence is a fault. */
async function contentOf(row: Row, keys: Pick<DataKeys, 'load'>): Promise<ExportEntry['content']> {
  const version = keyVersionOf(row.details_sealed);
  if (version === null) return 'unreadable';
  const key = await keys.load(row.patient ?? ORGANISATION, version);
  if (key === null) return row.patient === null ? 'unreadable' : 'erased';
  try {
    const { salt, details } = openEntryContent(key, row.commitment, row.details_sealed);
    return { salt, details: { ...details } };
  } catch (error) {
    if (error instanceof CannotUnseal) return 'unreadable';
    throw error;
  }
}
