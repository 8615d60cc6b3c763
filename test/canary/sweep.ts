import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import pg from 'pg';
import { readPostgresRecord } from '../../api/dev-stack/postgres-data.ts';
import type { Stack } from '../stack/stack.ts';
import type { SharedRun } from '../stack/test-run.ts';
import { hitsOf } from './mark.ts';
import type { Hit } from './mark.ts';

export interface Swept {
  readonly hits: readonly Hit[];
  readonly files: number;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Looks for the mark in all that the product and its servers keep: every file of the run and every file's name
 * (Temporal's database with its log, PostgreSQL's own files, our logs, keys), and every row of both databases as text.
 * Only the recipients' mail servers may hold it.
 */
export async function sweep(mark: string, run: SharedRun, stack: Stack): Promise<Swept> {
  const mailServers = join(stack.home.folder, 'mail');
  const data = readPostgresRecord(run.folder)?.dataFolder;
  const folders = new Set([run.folder, ...(data === undefined ? [] : [data])]);
  const swept = { hits: [] as Hit[], files: 0, bytes: 0, tables: 0, rows: 0 };
  for (const folder of folders) {
    for (const file of filesUnder(folder, mailServers)) {
      const name = relative(folder, file);
      const content = contentOf(file);
      swept.hits.push(...hitsOf(mark, `name of ${name}`, name), ...hitsOf(mark, name, content));
      swept.files += 1;
      swept.bytes += content.length;
    }
  }
  for (const url of [stack.urls.owner, stack.urls.keys]) {
    const dumped = await sweepDatabase(mark, asAdministrator(run.adminUrl, url));
    swept.hits.push(...dumped.hits);
    swept.tables += dumped.tables;
    swept.rows += dumped.rows;
  }
  return swept;
}

function filesUnder(folder: string, except: string): readonly string[] {
  if (folder === except) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path, except) : entry.isFile() ? [path] : [];
  });
}

/** Servers are at work: what is gone since it was listed holds nothing any more. */
function contentOf(file: string): Buffer {
  try {
    return lstatSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function asAdministrator(adminUrl: string, url: string): string {
  const admin = new URL(adminUrl);
  admin.pathname = new URL(url).pathname;
  return admin.toString();
}

async function sweepDatabase(mark: string, url: string): Promise<Pick<Swept, 'hits' | 'tables' | 'rows'>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const hits: Hit[] = [];
    let count = 0;
    for (const { name } of tables) {
      // A row as text: bytes come in hex, JSON as it is.
      const { rows } = await client.query<{ line: string }>(`select t::text as line from ${name} t`);
      hits.push(...rows.flatMap(({ line }) => hitsOf(mark, `table ${name}`, line)));
      count += rows.length;
    }
    return { hits, tables: tables.length, rows: count };
  } finally {
    await client.end();
  }
}
