import type { CommandServices } from '../../activities/commands/services.ts';
import { loadOperatorConfig } from '../../activities/config/load-config.ts';
import { createDataKeys } from '../../activities/crypto/data-keys.ts';
import { openKeyring } from '../../activities/crypto/keyring.ts';
import type { KeysDatabase } from '../../activities/crypto/keys-database.ts';
import { connectDatabase } from '../../activities/database/connect.ts';
import type { Principal } from '../../activities/database/principal.ts';

/** Who sits at the machine's own prompt; the audit entry says so. */
export const OPERATOR: Principal = { kind: 'system', id: 'operator' };

/** The services of a command at the prompt, for as long as `work` takes. */
export async function withServices<T>(work: (services: CommandServices) => Promise<T>): Promise<T> {
  const config = loadOperatorConfig();
  const db = connectDatabase(pool(config.databases.main));
  const keysDb = connectDatabase<KeysDatabase>(pool(config.databases.keys));
  try {
    const keyring = openKeyring(config.keys.path);
    return await work({ db, keyring, zones: config.organisation.zones, keys: createDataKeys(keysDb, keyring) });
  } finally {
    await Promise.all([db.destroy(), keysDb.destroy()]);
  }
}

function pool(url: string) {
  return { url, max: 2, onIdleError: () => undefined };
}
