import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { decryptGcm, encryptGcm } from './aes-gcm.ts';
import { dataKey, DATA_KEY_BYTES } from './data-key.ts';
import type { DataKey } from './data-key.ts';
import type { Keyring } from './keyring.ts';
import type { KeysDatabase } from './keys-database.ts';
import { recentKeys } from './recent-keys.ts';

export type { DataKey } from './data-key.ts';

/** The owner name of the organisation's own key. */
export const ORGANISATION = 'org';

export interface DataKeys {
  /** The key that seals from now on; made on first use. Throws when the keys database does not answer. */
  keyFor(owner: string): Promise<DataKey>;
  /** The key of an older seal; null when it was destroyed or never was. */
  load(owner: string, version: number): Promise<DataKey | null>;
  /** Crypto-shredding: removes every version. Other processes forget it within `KEEP_MS`. */
  destroy(owner: string): Promise<void>;
}

const KEEP_MS = 60_000;
const MOST_KEPT = 5_000;
const CURRENT = 'current';

export function createDataKeys(keysDb: Kysely<KeysDatabase>, keyring: Keyring): DataKeys {
  const recent = recentKeys({ most: MOST_KEPT, keepMs: KEEP_MS, now: () => performance.now() });
  const remember = async (name: string, find: () => Promise<DataKey | null>): Promise<DataKey | null> => {
    const known = recent.get(name);
    if (known !== undefined) return known;
    const found = await find();
    if (found !== null) recent.put(name, found);
    return found;
  };
  return {
    async keyFor(owner) {
      const key = await remember(nameOf(owner, CURRENT), () => currentKey(keysDb, keyring, owner));
      if (key === null) throw new Error('A data key was destroyed while it was made. Try again.');
      return key;
    },
    load: (owner, version) => remember(nameOf(owner, version), () => findKey(keysDb, keyring, owner, version)),
    async destroy(owner) {
      await keysDb.deleteFrom('data_key').where('patient', '=', owner).execute();
      recent.forget((name) => name.startsWith(`${owner}\n`));
    },
  };
}

const nameOf = (owner: string, version: number | typeof CURRENT): string => `${owner}\n${version}`;

async function currentKey(db: Kysely<KeysDatabase>, keyring: Keyring, owner: string): Promise<DataKey | null> {
  const known = await findKey(db, keyring, owner, CURRENT);
  if (known !== null) return known;
  await insertFirstKey(db, keyring, owner);
  return findKey(db, keyring, owner, CURRENT);
}

/** Whoever comes second keeps what the first one made. */
async function insertFirstKey(db: Kysely<KeysDatabase>, keyring: Keyring, owner: string): Promise<void> {
  const version = 1;
  const kekId = keyring.currentKekId;
  const wrapped = encryptGcm(keyring.kek(kekId), wrapData(owner, version, kekId), randomBytes(DATA_KEY_BYTES));
  await db
    .insertInto('data_key')
    .values({ patient: owner, version, wrapped, kek_id: kekId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function findKey(
  db: Kysely<KeysDatabase>,
  keyring: Keyring,
  owner: string,
  version: number | typeof CURRENT,
): Promise<DataKey | null> {
  const all = db.selectFrom('data_key').select(['version', 'wrapped', 'kek_id']).where('patient', '=', owner);
  const wanted = version === CURRENT ? all.orderBy('version', 'desc').limit(1) : all.where('version', '=', version);
  const row = await wanted.executeTakeFirst();
  if (row === undefined) return null;
  const bytes = decryptGcm(keyring.kek(row.kek_id), wrapData(owner, row.version, row.kek_id), row.wrapped);
  if (bytes === null)
    throw new Error(
      `A data key cannot be unwrapped with ${row.kek_id}: the keyring is not the one that wrapped it, or the row was changed.`,
    );
  return dataKey(owner, row.version, bytes);
}

function wrapData(owner: string, version: number, kekId: string): Buffer {
  return Buffer.from(JSON.stringify(['carewright-wrap', owner, version, kekId]), 'utf8');
}
