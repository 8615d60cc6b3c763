import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { exportEndText } from '../../engine/audit/export-lines.ts';
import type { ExportHeader, ExportLine } from '../../engine/audit/export-lines.ts';
import { toBase64 } from '../../engine/audit/base64.ts';
import { signNote } from '../../engine/audit/signed-note.ts';
import type { AuditSigner } from '../crypto/audit-signer.ts';
import type { DataKeys } from '../crypto/data-keys.ts';
import type { Database } from '../database/schema.ts';
import { readExportEntries } from './export-entries.ts';
import { exportBounds } from './export-range.ts';
import type { ExportBounds, ExportRange } from './export-range.ts';
import { frontierAt } from './witness.ts';

export interface ExportServices {
  /** As a role that may read the log. */
  readonly db: Kysely<Database>;
  readonly keys: Pick<DataKeys, 'load'>;
  readonly keyring: { readonly auditSigner: AuditSigner };
}

interface Export {
  readonly db: Kysely<Database>;
  readonly keys: Pick<DataKeys, 'load'>;
  readonly signer: AuditSigner;
  readonly bounds: ExportBounds;
}

/**
 * The log as JSON Lines (engine/audit/export-lines.ts), each with its line feed, in constant memory. Only signed entries
 * are in it: ask again after the next checkpoint for those of the last seconds. Throws when the database goes away.
 */
export async function* exportAudit(services: ExportServices, range: ExportRange): AsyncGenerator<string> {
  const db = services.db;
  const signer = services.keyring.auditSigner;
  const bounds = await exportBounds(db, range);
  const digest = createHash('sha256');
  let lines = 0;
  for await (const line of exportLines({ db, keys: services.keys, signer, bounds })) {
    const text = `${JSON.stringify(line)}\n`;
    digest.update(text);
    lines += 1;
    yield text;
  }
  const end = exportEndText(signer.origin, lines, digest.digest('base64'));
  const note = signNote(end, { name: signer.origin, publicKey: signer.publicKey, sign: signer.sign });
  yield `${JSON.stringify({ kind: 'end', note } satisfies ExportLine)}\n`;
}

async function* exportLines(exported: Export): AsyncGenerator<ExportLine> {
  yield await headerOf(exported);
  const { db, keys, bounds } = exported;
  let from = bounds.start;
  for (const checkpoint of await checkpointsBetween(db, bounds)) {
    yield* readExportEntries(db, keys, from, checkpoint.size);
    yield { kind: 'checkpoint', note: checkpoint.note };
    from = checkpoint.size;
  }
}

async function headerOf({ db, signer, bounds }: Export): Promise<ExportHeader> {
  const { start, end, isUpToDate } = bounds;
  const frontier = (await frontierAt(db, start)).map((hash) => toBase64(hash));
  const row = await db.selectFrom('checkpoint').select('note').where('size', '=', start).executeTakeFirst();
  return {
    kind: 'header',
    format: 'carewright-audit-export/1',
    verifierKey: signer.verifierKey,
    exportedAt: new Date().toISOString(),
    start: { size: start, frontier, note: row?.note ?? null },
    end,
    isUpToDate,
  };
}

async function checkpointsBetween(db: Kysely<Database>, { start, end }: ExportBounds) {
  return db
    .selectFrom('checkpoint')
    .select(['size', 'note'])
    .where('size', '>', start)
    .where('size', '<=', end)
    .orderBy('size')
    .execute();
}
