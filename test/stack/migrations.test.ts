import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rolePasswords, type DatabaseUrls } from '../../api/dev-stack/databases.ts';
import { forgetHome, openHome, PROJECT } from '../../api/dev-stack/home.ts';
import { startPostgres, type PostgresServer } from '../../api/dev-stack/postgres.ts';
import { asAdmin, prepareDatabases } from '../../api/dev-stack/prepare-databases.ts';
import { runMigrations } from '../../migrations/run.ts';

const home = openHome(mkdtempSync(join(tmpdir(), 'carewright-migrations-')));
let server: PostgresServer;
let count = 0;

beforeAll(async () => {
  server = await startPostgres({ home: home.folder });
}, 60_000);

afterAll(async () => {
  await server.stop();
  forgetHome(home);
  rmSync(home.folder, { recursive: true, force: true });
});

function freshDatabase(): Promise<DatabaseUrls> {
  count += 1;
  const names = { main: `main_${count}`, keys: `keys_${count}` };
  return prepareDatabases({ adminUrl: server.adminUrl, passwords: rolePasswords(home.folder), names });
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(home.folder, 'sql-'));
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
  return folder;
}

test('files are applied once and in order, also when two processes begin at the same instant', async () => {
  const { owner } = await freshDatabase();
  const folder = folderOf({
    '0002_fill.sql': 'insert into word values (1)',
    '0001_make.sql': 'create table word (n int)',
  });
  const reports = await Promise.all([runMigrations(owner, folder), runMigrations(owner, folder)]);
  expect(reports.flatMap((report) => report.applied)).toEqual(['0001_make', '0002_fill']);
  expect(await asAdmin(owner, (client) => client.query('select n from word')).then(({ rows }) => rows)).toEqual([
    { n: 1 },
  ]);
});

test('an applied file that was changed, or is gone, is refused and named', async () => {
  const { owner } = await freshDatabase();
  const folder = folderOf({ '0001_make.sql': 'create table word (n int)' });
  await runMigrations(owner, folder);
  writeFileSync(join(folder, '0001_make.sql'), 'create table word (n bigint)');
  await expect(runMigrations(owner, folder)).rejects.toThrow(/0001_make was changed/);
  rmSync(join(folder, '0001_make.sql'));
  await expect(runMigrations(owner, folder)).rejects.toThrow(/0001_make, which is not in this folder/);
});

test('a file that fails changes nothing; the ones before it stay; the message names file and line', async () => {
  const { owner } = await freshDatabase();
  const folder = folderOf({
    '0001_make.sql': 'create table word (n int)',
    '0002_break.sql': 'create table other (n int);\ncreate table word (n int);\n',
  });
  await expect(runMigrations(owner, folder)).rejects.toThrow(/0002_break failed and changed nothing: .*word/);
  const { rows } = await asAdmin(owner, (client) =>
    client.query(`select to_regclass('other') as other, to_regclass('word')::text as word`),
  );
  expect(rows).toEqual([{ other: null, word: 'word' }]);
});

test('a name out of pattern and a number used twice are refused before anything runs', async () => {
  const { owner } = await freshDatabase();
  await expect(runMigrations(owner, folderOf({ 'make.sql': 'select 1' }))).rejects.toThrow(/NNNN_what_it_does/);
  const twice = folderOf({ '0001_a.sql': 'select 1', '0001_b.sql': 'select 1' });
  await expect(runMigrations(owner, twice)).rejects.toThrow(/same number/);
});

test("the product's own migrations apply, and each role reaches its own database only", async () => {
  const urls = await freshDatabase();
  await runMigrations(urls.owner, join(PROJECT, 'migrations'));
  await runMigrations(urls.keysOwner, join(PROJECT, 'migrations', 'keys'));
  await asAdmin(urls.worker, async (client) => {
    await expect(client.query('delete from audit')).rejects.toThrow(/permission denied/);
    await expect(client.query('create table mine (n int)')).rejects.toThrow(/permission denied/);
  });
  await asAdmin(urls.keys, (client) => client.query('select count(*) from data_key'));
  const workerOnKeys = new URL(urls.worker);
  workerOnKeys.pathname = new URL(urls.keys).pathname;
  await expect(asAdmin(workerOnKeys.href, async () => undefined)).rejects.toThrow(/permission denied for database/);
});
