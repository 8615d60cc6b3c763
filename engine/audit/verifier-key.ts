import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.ts';
import { areSameBytes } from './merkle-tree.ts';

/** Who signs, and the raw Ed25519 public key (32 bytes). */
export interface VerifierKey {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

const ED25519 = Uint8Array.of(1);
const PUBLIC_KEY_BYTES = 32;

/** First 4 bytes of SHA-256(name || LF || 0x01 || public key) (C2SP signed-note, Ed25519). */
export function keyHash(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concatBytes(utf8ToBytes(`${name}\n`), ED25519, publicKey)).subarray(0, 4);
}

/** `name+hash+key`, the text form that auditors keep (C2SP signed-note). */
export function encodeVerifierKey({ name, publicKey }: VerifierKey): string {
  return `${name}+${bytesToHex(keyHash(name, publicKey))}+${toBase64(concatBytes(ED25519, publicKey))}`;
}

/** Null when the text is no verifier key of an Ed25519 signer, or its parts do not belong together. */
export function decodeVerifierKey(text: string): VerifierKey | null {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim());
  const [, name = '', hash = '', encoded = ''] = match ?? [];
  const bytes = fromBase64(encoded);
  if (match === null || bytes === null || bytes.length !== PUBLIC_KEY_BYTES + 1 || bytes[0] !== ED25519[0]) return null;
  const key = { name, publicKey: bytes.subarray(1) };
  return bytesToHex(keyHash(name, key.publicKey)) === hash ? key : null;
}

export function areSameKeys(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && areSameBytes(a.publicKey, b.publicKey);
}
