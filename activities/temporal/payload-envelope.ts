import type { Payload } from '@temporalio/common';
import { decryptGcm, encryptGcm } from '../crypto/aes-gcm.ts';
import { deflatePayload, encodingOf, fromBytes, inflatePayload, metadataOf, toBytes } from './deflate-payload.ts';
import { payloadKey, UnknownPayloadKey } from './payload-keys.ts';
import type { PayloadKeys } from './payload-keys.ts';

export const ENCRYPTED = 'binary/encrypted';
const SCHEME = '1';

/** Why a payload was not opened. */
export type Refusal = 'not-encrypted' | 'unknown-scheme' | 'forged' | 'of-another-run';

export type Opened =
  | { readonly kind: 'opened'; readonly payload: Payload }
  | { readonly kind: 'refused'; readonly why: Refusal }
  | { readonly kind: 'unknown-key'; readonly keyId: string };

/**
 * Deflates and encrypts a whole payload, its own metadata included. `reference` is the opaque id of the run it belongs
 * to; it stands readable in the metadata, and like the key's id it is bound to the ciphertext.
 */
export function sealPayload(keys: PayloadKeys, payload: Payload, reference: string): Payload {
  const key = payloadKey(keys, keys.currentId);
  if (key === null) throw new UnknownPayloadKey(keys.currentId);
  const data = encryptGcm(key, boundTo(keys.currentId, reference), toBytes(deflatePayload(payload)));
  const metadata = { encoding: ENCRYPTED, 'cw-scheme': SCHEME, 'cw-key': keys.currentId, 'cw-ref': reference };
  return {
    metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value)])),
    data,
  };
}

/** Opens what `sealPayload` made. With a `reference`, refuses a payload that was taken from another run. */
export function openPayload(keys: PayloadKeys, payload: Payload, reference: string | null): Opened {
  if (encodingOf(payload) !== ENCRYPTED) return { kind: 'refused', why: 'not-encrypted' };
  if (metadataOf(payload, 'cw-scheme') !== SCHEME) return { kind: 'refused', why: 'unknown-scheme' };
  const keyId = metadataOf(payload, 'cw-key');
  const key = payloadKey(keys, keyId);
  if (key === null) return { kind: 'unknown-key', keyId };
  const owner = metadataOf(payload, 'cw-ref');
  const bytes = decryptGcm(key, boundTo(keyId, owner), payload.data ?? new Uint8Array());
  if (bytes === null) return { kind: 'refused', why: 'forged' };
  if (!isOfRun(owner, reference)) return { kind: 'refused', why: 'of-another-run' };
  return { kind: 'opened', payload: inflatePayload(fromBytes(bytes)) };
}

function boundTo(keyId: string, reference: string): Uint8Array {
  return Buffer.from(JSON.stringify([ENCRYPTED, SCHEME, keyId, reference]));
}

/** A schedule encodes its arguments under the base id and starts runs whose ids carry an instant behind it. */
function isOfRun(owner: string, reference: string | null): boolean {
  return owner === '' || reference === null || owner === reference || reference.startsWith(`${owner}-`);
}
