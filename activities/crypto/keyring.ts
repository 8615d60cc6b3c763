import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { auditSigner } from './audit-signer.ts';
import type { AuditSigner } from './audit-signer.ts';
import { BadKeyring, readOrCreateKeyring } from './keyring-file.ts';
import type { KeyEntry, KeyringFile, KeyUse } from './keyring-file.ts';

export { BadKeyring } from './keyring-file.ts';

export type HmacUse = 'blind-index' | 'message-id' | 'link-token';

/** The organisation's keys. Holds them in closures and key objects, so that printing it shows none. */
export interface Keyring {
  /** HMAC-SHA256 with the current key of this use. 32 bytes. */
  hmac(use: HmacUse, data: string | Uint8Array): Buffer;
  readonly currentKekId: string;
  /** Throws BadKeyring when there is no such key. */
  kek(id: string): KeyObject;
  readonly currentPayloadKeyId: string;
  /** A key of the Temporal codec. Throws BadKeyring when there is no such key. */
  payloadKey(id: string): KeyObject;
  /** Signs people's session cookies. */
  readonly sessionSecret: string;
  readonly auditSigner: AuditSigner;
}

/**
 * Opens the keyring file, making it with mode 0600 when it does not exist. Throws BadKeyring when others may read it,
 * or when it is damaged.
 */
export function openKeyring(path: string): Keyring {
  return keyringOf(readOrCreateKeyring(path));
}

function keyringOf(file: KeyringFile): Keyring {
  const hmacKeys = {
    'blind-index': secretOf(current(file, 'blind-index')),
    'message-id': secretOf(current(file, 'message-id')),
    'link-token': secretOf(current(file, 'link-token')),
  } satisfies Record<HmacUse, KeyObject>;
  const keks = secretsById(file, 'kek');
  const payloadKeys = secretsById(file, 'payload');
  const session = secretOf(current(file, 'session'));
  return Object.freeze({
    hmac: (use: HmacUse, data: string | Uint8Array) => createHmac('sha256', hmacKeys[use]).update(data).digest(),
    currentKekId: current(file, 'kek').id,
    kek: (id: string) => known(keks, id),
    currentPayloadKeyId: current(file, 'payload').id,
    payloadKey: (id: string) => known(payloadKeys, id),
    get sessionSecret() {
      return session.export().toString('base64url');
    },
    auditSigner: auditSigner(Buffer.from(current(file, 'audit-signing').secret, 'base64')),
  });
}

function current(file: KeyringFile, use: KeyUse): KeyEntry {
  const key = file.keys.findLast((entry) => entry.use === use);
  if (key === undefined) throw new BadKeyring(`The keyring has no key for ${use}.`);
  return key;
}

function secretsById(file: KeyringFile, use: KeyUse): ReadonlyMap<string, KeyObject> {
  return new Map(file.keys.filter((key) => key.use === use).map((key) => [key.id, secretOf(key)]));
}

function secretOf(key: KeyEntry): KeyObject {
  const bytes = Buffer.from(key.secret, 'base64');
  if (bytes.length !== 32)
    throw new BadKeyring(`The key ${key.id} of the keyring does not have 32 bytes. Restore the file from its backup.`);
  return createSecretKey(bytes);
}

function known(keys: ReadonlyMap<string, KeyObject>, id: string): KeyObject {
  const key = keys.get(id);
  if (key === undefined)
    throw new BadKeyring(`The keyring has no key ${id.slice(0, 40)}. Add the keyring that made it, or restore it.`);
  return key;
}
