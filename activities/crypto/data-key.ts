import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export const DATA_KEY_BYTES = 32;

/** A key that seals one owner's rows: a patient's, or the organisation's (`org`). Prints without its bytes. */
export interface DataKey {
  readonly owner: string;
  readonly version: number;
  readonly secret: KeyObject;
  /** HMAC-SHA256(key, 'commit'): a seal names the one key that opens it. AES-GCM alone does not. */
  readonly commitment: Buffer;
}

/** Throws when the bytes are not 32. */
export function dataKey(owner: string, version: number, bytes: Uint8Array): DataKey {
  if (bytes.length !== DATA_KEY_BYTES)
    throw new Error(`A data key has ${DATA_KEY_BYTES} bytes; this one has ${bytes.length}.`);
  const secret = createSecretKey(bytes);
  return Object.freeze({ owner, version, secret, commitment: createHmac('sha256', secret).update('commit').digest() });
}
