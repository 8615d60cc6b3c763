import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** How much longer an encrypted text is than its plain text. */
export const GCM_OVERHEAD = NONCE_BYTES + TAG_BYTES;

/** AES-256-GCM with a random nonce: nonce | ciphertext | tag. Synchronous: a key fits few messages, each is small. */
export function encryptGcm(key: KeyObject, aad: Uint8Array, plaintext: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const ciphertext = cipher.update(plaintext);
  return Buffer.concat([nonce, ciphertext, cipher.final(), cipher.getAuthTag()]);
}

/** Null when the key, the associated data or any byte is not the one it was made with. */
export function decryptGcm(key: KeyObject, aad: Uint8Array, encrypted: Uint8Array): Buffer | null {
  if (encrypted.length < GCM_OVERHEAD) return null;
  const nonce = encrypted.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(encrypted.subarray(encrypted.length - TAG_BYTES));
  const plaintext = decipher.update(encrypted.subarray(NONCE_BYTES, encrypted.length - TAG_BYTES));
  try {
    return Buffer.concat([plaintext, decipher.final()]);
  } catch {
    return null;
  }
}
