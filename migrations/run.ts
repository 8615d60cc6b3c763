import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { readMigrations, type Migration } from './read-migrations.ts';

export interface MigrationReport {
  readonly applied: readonly string[];
  readonly alreadyThere: number;
}

// Any constant: whoever migrates this database holds it. The letters "care" as a number.
const LOCK = 0x63_61_72_65;

/**
 * Applies the numbered SQL files of a folder that the database has not had yet, in order, each in a transaction of its
 * own, while others who want the same wait. Throws, having changed nothing, when an applied file was changed since or is
 * missing here; throws after the last good file when one fails.
 */
export async function runMigrations(url: string, folder: string): Promise<MigrationReport> {
  const migrations = readMigrations(folder);
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    return await applyMissing(client, migrations);
  } finally {
    // Ends the session, and the lock with it.
    await client.end();
  }
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<MigrationReport> {
  await client.query(
    `create table if not exists schema_migration (
       name text primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp())`,
  );
  const done = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration');
  refuseChanged(migrations, done.rows);
  const names = new Set(done.rows.map((row) => row.name));
  const missing = migrations.filter((migration) => !names.has(migration.name));
  for (const migration of missing) await apply(client, migration);
  return { applied: missing.map((migration) => migration.name), alreadyThere: names.size };
}

function refuseChanged(
  migrations: readonly Migration[],
  applied: readonly { readonly name: string; readonly sha256: string }[],
): void {
  const files = new Map(migrations.map((migration) => [migration.name, migration.sha256]));
  for (const { name, sha256 } of applied) {
    const now = files.get(name);
    if (now === undefined) {
      throw new Error(
        `The database has had migration ${name}, which is not in this folder: this code is older than its data. ` +
          'Run the version that wrote it, or a newer one.',
      );
    }
    if (now !== sha256) {
      throw new Error(
        `Migration ${name} was changed after it was applied. Put the old text back and add a new file instead ` +
          '(or, on a machine whose data does not matter, begin anew: npm start -- --fresh).',
      );
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`Migration ${migration.name} failed and changed nothing: ${reason(error, migration.sql)}`);
  }
}

function reason(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return error instanceof Error ? error.message : String(error);
  const line = error.position === undefined ? null : sql.slice(0, Number(error.position)).split('\n').length;
  // Class 42 speaks of the SQL; other messages may hold a value out of a patient's row.
  const words = error.code?.startsWith('42') === true ? error.message : `SQLSTATE ${error.code ?? 'unknown'}`;
  return line === null ? words : `${words} (line ${line})`;
}

/** `node migrations/run.ts`: both databases, with the owner's addresses from the environment. */
async function main(environment: NodeJS.ProcessEnv): Promise<void> {
  const here = import.meta.dirname;
  const databases = [
    ['DATABASE_URL_OWNER', here],
    ['KEYS_DATABASE_URL_OWNER', `${here}/keys`],
  ] as const;
  for (const [variable, folder] of databases) {
    const url = environment[variable];
    if (url === undefined) throw new Error(`${variable} is not set: it names the database to migrate, as its owner.`);
    const report = await runMigrations(url, folder);
    console.log(`${variable}: applied ${report.applied.join(', ') || 'nothing new'}, ${report.alreadyThere} before.`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.env).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
