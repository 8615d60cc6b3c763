/** Builds what a process needs and disposes of it in reverse; nothing else opens connections. */
import type { CommandServices } from './commands/services.ts';
import type { CommonConfig } from './config/decisions.ts';
import type { Log } from './config/logger.ts';
import { createDataKeys } from './crypto/data-keys.ts';
import type { KeysDatabase } from './crypto/keys-database.ts';
import { openKeyring } from './crypto/keyring.ts';
import { connectDatabase, pingDatabase } from './database/connect.ts';
import type { ReadinessSources } from './database/readiness.ts';

export interface LiveServices extends CommandServices, ReadinessSources, AsyncDisposable {}

export interface LiveOptions {
  readonly config: Pick<CommonConfig, 'keys' | 'organisation'>;
  readonly urls: { readonly main: string; readonly keys: string };
  readonly log: Log;
  /** Connections to the main database. */
  readonly poolSize: number;
}

const KEYS_POOL = 4;

export function openLiveServices({ config, urls, log, poolSize }: LiveOptions): LiveServices {
  const onIdleError = (error: Error): void => log.warn('database.connection-lost', { error });
  const keyring = openKeyring(config.keys.path);
  const db = connectDatabase({ url: urls.main, max: poolSize, onIdleError });
  const keysDb = connectDatabase<KeysDatabase>({ url: urls.keys, max: KEYS_POOL, onIdleError });
  return {
    db,
    keyring,
    zones: config.organisation.zones,
    keys: createDataKeys(keysDb, keyring),
    pingKeys: () => pingDatabase(keysDb),
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await keysDb.destroy();
    },
  };
}
