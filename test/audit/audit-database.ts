import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { rolePasswords } from '../../api/dev-stack/databases.ts';
import { forgetHome, openHome } from '../../api/dev-stack/home.ts';
import { migrate } from '../../api/dev-stack/migrate.ts';
import { startPostgres } from '../../api/dev-stack/postgres.ts';
import { prepareDatabases } from '../../api/dev-stack/prepare-databases.ts';
import type { AuditEntry } from '../../engine/audit/entry.ts';
import { verifyExport } from '../../engine/audit/verify-export.ts';
import type { VerifyResult } from '../../engine/audit/verify-result.ts';
import { appendAudit } from '../../activities/audit/append.ts';
import { exportAudit } from '../../activities/audit/export.ts';
import type { ExportRange } from '../../activities/audit/export-range.ts';
import { verifyEd25519 } from '../../activities/audit/node-ed25519.ts';
import { createDataKeys } from '../../activities/crypto/data-keys.ts';
import type { KeysDatabase } from '../../activities/crypto/keys-database.ts';
import { openKeyring } from '../../activities/crypto/keyring.ts';
import { connectDatabase } from '../../activities/database/connect.ts';
import type { Database } from '../../activities/database/schema.ts';

/** One PostgreSQL for a test file. */
export async function startAuditServer() {
  const home = openHome(mkdtempSync(join(tmpdir(), 'carewright-audit-')));
  const server = await startPostgres({ home: home.folder });
  const closers: (() => Promise<void>)[] = [];
  let count = 0;
  return {
    folder: home.folder,
    /** Migrated databases of their own, and a connection for each role. */
    async fresh() {
      count += 1;
      const names = { main: `audit_${count}`, keys: `audit_keys_${count}` };
      const urls = await prepareDatabases({ adminUrl: server.adminUrl, passwords: rolePasswords(home.folder), names });
      await migrate(urls);
      const connect = <T = Database>(url: string): Kysely<T> => {
        const db = connectDatabase<T>({ url, max: 12, onIdleError: () => undefined });
        closers.push(() => db.destroy());
        return db;
      };
      const superuser = new URL(server.adminUrl);
      superuser.pathname = `/${names.main}`;
      const keyring = openKeyring(join(home.folder, `keyring-${count}.json`));
      const keysDb = connect<KeysDatabase>(urls.keys);
      return {
        staff: connect(urls.staff),
        worker: connect(urls.worker),
        patients: connect(urls.patients),
        sequencer: connect(urls.sequencer),
        superuser: connect(superuser.href),
        keysDb,
        keyring,
        keys: createDataKeys(keysDb, keyring),
        anchors: join(home.folder, `anchors-${count}.jsonl`),
      };
    },
    async stop() {
      await Promise.all(closers.map((close) => close()));
      await server.stop();
      forgetHome(home);
      rmSync(home.folder, { recursive: true, force: true });
    },
  };
}

export type AuditServer = Awaited<ReturnType<typeof startAuditServer>>;
export type AuditDatabase = Awaited<ReturnType<AuditServer['fresh']>>;

export function entryFor(patient: string | null, n = 0): AuditEntry {
  return {
    actor: { kind: 'client', id: 'clt_1' },
    action: 'event.accepted',
    subject: `evt_${n}`,
    patient,
    outcome: 'accepted',
    details: { type: 'appointment.booked', enrollments: n },
  };
}

const AT = new Date('2026-05-03T12:00:00.000Z');

/** One transaction of its own. */
export async function append(
  database: AuditDatabase,
  db: Kysely<Database>,
  entries: readonly AuditEntry[],
): Promise<readonly number[]> {
  return db.transaction().execute((transaction) => appendAudit(transaction, database.keys, entries, AT));
}

export async function exportedLines(database: AuditDatabase, range: ExportRange = {}): Promise<readonly string[]> {
  const { staff: db, keys, keyring } = database;
  const lines: string[] = [];
  for await (const line of exportAudit({ db, keys, keyring }, range)) lines.push(line.replace(/\n$/, ''));
  return lines;
}

export async function verified(database: AuditDatabase, anchors: readonly string[] = []): Promise<VerifyResult> {
  const verifierKey = database.keyring.auditSigner.verifierKey;
  return verifyExport(await exportedLines(database), { verify: verifyEd25519, verifierKey, anchors });
}

/** What nobody but the server's owner can do: the trigger off, then any statement. */
export async function tamper(database: AuditDatabase, statement: string): Promise<void> {
  await database.superuser.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection);
    await sql.raw(statement).execute(connection);
    await sql`set session_replication_role = origin`.execute(connection);
  });
}
