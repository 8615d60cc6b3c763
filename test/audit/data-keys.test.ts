import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataKeys } from '../../activities/crypto/data-keys.ts';
import { openKeyring } from '../../activities/crypto/keyring.ts';
import { openText, sealText } from '../../activities/crypto/seal.ts';
import { startAuditServer } from './audit-database.ts';
import type { AuditDatabase, AuditServer } from './audit-database.ts';

let server: AuditServer;
let database: AuditDatabase;
beforeAll(async () => {
  server = await startAuditServer();
  database = await server.fresh();
}, 60_000);
afterAll(() => server.stop());

const place = { table: 'patient', row: 'pat_1', column: 'identity_sealed' };

test('processes that need a new patient’s key at one instant get the same key', async () => {
  const processes = Array.from({ length: 8 }, () => createDataKeys(database.keysDb, database.keyring));
  const keys = await Promise.all(processes.map((one) => one.keyFor('pat_1')));
  const [first] = keys;
  if (first === undefined) throw new Error('no key');
  const sealed = sealText(first, place, 'Ada');
  expect(keys.map((key) => openText(key, place, sealed))).toEqual(keys.map(() => 'Ada'));
  expect(
    await database.keysDb.selectFrom('data_key').select('version').where('patient', '=', 'pat_1').execute(),
  ).toEqual([{ version: 1 }]);
});

test('patients do not share keys', async () => {
  const sealed = sealText(await database.keys.keyFor('pat_1'), place, 'Ada');
  const other = await database.keys.keyFor('pat_2');
  expect(() => openText(other, place, sealed)).toThrow('other-key');
});

test('the database holds no key in clear, and the rows open with the right keyring, patient and version only', async () => {
  const key = await database.keys.keyFor('pat_3');
  const row = await database.keysDb
    .selectFrom('data_key')
    .selectAll()
    .where('patient', '=', 'pat_3')
    .executeTakeFirstOrThrow();
  expect(Buffer.from(row.wrapped).includes(key.secret.export())).toBe(false);
  expect(row.wrapped.length).toBe(60);
  await database.keysDb
    .insertInto('data_key')
    .values({ patient: 'pat_4', version: 1, wrapped: row.wrapped, kek_id: row.kek_id })
    .execute();
  await expect(database.keys.keyFor('pat_4')).rejects.toThrow('cannot be unwrapped');
  const otherKeyring = openKeyring(join(server.folder, 'other-keyring.json'));
  await expect(createDataKeys(database.keysDb, otherKeyring).keyFor('pat_3')).rejects.toThrow('The keyring has no key');
});

test('a destroyed key is gone for good, and a seal under it does not open with the next one', async () => {
  const key = await database.keys.keyFor('pat_5');
  const sealed = sealText(key, place, 'Ada');
  expect(await database.keys.load('pat_5', 1)).not.toBeNull();
  await database.keys.destroy('pat_5');
  expect(await database.keys.load('pat_5', 1)).toBeNull();
  const next = await database.keys.keyFor('pat_5');
  expect(() => openText(next, place, sealed)).toThrow('other-key');
});

test('a version that does not exist is null, and a newer version seals from then on', async () => {
  expect(await database.keys.load('pat_6', 1)).toBeNull();
  expect((await database.keys.keyFor('pat_6')).version).toBe(1);
  expect(await database.keys.load('pat_6', 2)).toBeNull();
});
