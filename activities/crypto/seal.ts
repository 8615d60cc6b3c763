import { timingSafeEqual } from 'node:crypto';
import { decryptGcm, encryptGcm, GCM_OVERHEAD } from './aes-gcm.ts';
import type { DataKey } from './data-key.ts';

/** Where a seal belongs; it opens nowhere else. */
export interface Place {
  readonly table: string;
  /** The row's own id. */
  readonly row: string;
  readonly column: string;
}

/** The bytes, the place or the key is not the one that sealed it. Carries no content. */
export class CannotUnseal extends Error {
  override readonly name = 'CannotUnseal';
  readonly place: Place;
  readonly reason: 'not-a-seal' | 'other-key' | 'changed-or-moved';

  constructor(place: Place, reason: CannotUnseal['reason']) {
    super(
      `${place.table}.${place.column} cannot be opened (${reason}). Restore the row and the key from the same backup.`,
    );
    this.place = place;
    this.reason = reason;
  }
}

// format 1 | key version u32 | key commitment 32 | nonce 12 | ciphertext | tag 16
const FORMAT = 1;
const COMMITMENT_AT = 5;
const BODY_AT = COMMITMENT_AT + 32;

/** AES-256-GCM; the associated data names table, row, column and key version. */
export function sealWith(key: DataKey, place: Place, plaintext: Uint8Array): Uint8Array {
  const head = Buffer.alloc(COMMITMENT_AT);
  head.writeUInt8(FORMAT, 0);
  head.writeUInt32BE(key.version, 1);
  return Buffer.concat([head, key.commitment, encryptGcm(key.secret, associatedData(place, key.version), plaintext)]);
}

/** Throws CannotUnseal. */
export function openWith(key: DataKey, place: Place, sealed: Uint8Array): Uint8Array {
  const version = keyVersionOf(sealed);
  if (version === null) throw new CannotUnseal(place, 'not-a-seal');
  const isThisKey = version === key.version && timingSafeEqual(sealed.subarray(COMMITMENT_AT, BODY_AT), key.commitment);
  if (!isThisKey) throw new CannotUnseal(place, 'other-key');
  const plaintext = decryptGcm(key.secret, associatedData(place, version), sealed.subarray(BODY_AT));
  if (plaintext === null) throw new CannotUnseal(place, 'changed-or-moved');
  return plaintext;
}

/** Which version of the owner's key opens this; null when these bytes are not a seal. */
export function keyVersionOf(sealed: Uint8Array): number | null {
  if (sealed.length < BODY_AT + GCM_OVERHEAD || sealed[0] !== FORMAT) return null;
  return new DataView(sealed.buffer, sealed.byteOffset, sealed.byteLength).getUint32(1);
}

export function sealText(key: DataKey, place: Place, text: string): Uint8Array {
  return sealWith(key, place, Buffer.from(text, 'utf8'));
}

/** Throws CannotUnseal. */
export function openText(key: DataKey, place: Place, sealed: Uint8Array): string {
  return Buffer.from(openWith(key, place, sealed)).toString('utf8');
}

export function sealJson(key: DataKey, place: Place, value: unknown): Uint8Array {
  const text = JSON.stringify(value);
  if (text === undefined) throw new Error(`${place.table}.${place.column} needs a JSON value; use null for none.`);
  return sealText(key, place, text);
}

/** What `sealJson` sealed here; only we can have written it, so the caller names its type. Throws CannotUnseal. */
export function openJson<T>(key: DataKey, place: Place, sealed: Uint8Array): T {
  return JSON.parse(openText(key, place, sealed)) as T;
}

/** JSON, so that no two places have the same bytes. */
function associatedData(place: Place, version: number): Buffer {
  return Buffer.from(
    JSON.stringify(['carewright-seal', FORMAT, place.table, place.row, place.column, version]),
    'utf8',
  );
}
