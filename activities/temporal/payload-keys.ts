import { createSecretKey, KeyObject } from 'node:crypto';

/** The organisation's keys for payloads. A key must live as long as the longest wait plus retention. */
export interface PayloadKeys {
  readonly currentId: string;
  /** 32 bytes; null when there is no such key. */
  key(id: string): Uint8Array | KeyObject | null;
}

/** A key that made a payload is not here. Runs that need it stop, and go on when it returns. */
export class UnknownPayloadKey extends Error {
  override readonly name = 'UnknownPayloadKey';
  readonly keyId: string;

  constructor(keyId: string) {
    super(
      `No payload key ${keyId.slice(0, 40)} is in the keyring. Add the keyring that made it, or restore it; runs wait until then.`,
    );
    this.keyId = keyId.slice(0, 40);
  }
}

/** Null when there is no such key. */
export function payloadKey(keys: PayloadKeys, id: string): KeyObject | null {
  const key = keys.key(id);
  if (key === null || key instanceof KeyObject) return key;
  if (key.length !== 32)
    throw new Error(`The payload key ${id.slice(0, 40)} does not have 32 bytes. Restore the keyring from its backup.`);
  return createSecretKey(key);
}
