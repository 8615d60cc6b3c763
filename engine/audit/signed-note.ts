import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.ts';
import { areSameBytes } from './merkle-tree.ts';
import { keyHash } from './verifier-key.ts';
import type { VerifierKey } from './verifier-key.ts';

/** Checks an Ed25519 signature (64 bytes) with a raw public key (32 bytes). Node and browsers bring their own. */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

export interface NoteSigner extends VerifierKey {
  sign(message: Uint8Array): Uint8Array;
}

interface NoteSignature {
  readonly name: string;
  readonly keyHash: Uint8Array;
  readonly signature: Uint8Array;
}

/** Text (ends with LF), an empty line, one line a signature (C2SP signed-note). */
export function signNote(text: string, signer: NoteSigner): string {
  if (!text.endsWith('\n') || text.includes('\n\n'))
    throw new Error('The text of a note ends with one line feed and has no empty line.');
  const signed = concatBytes(keyHash(signer.name, signer.publicKey), signer.sign(utf8ToBytes(text)));
  return `${text}\n\u2014 ${signer.name} ${toBase64(signed)}\n`;
}

export type OpenedNote =
  | { readonly kind: 'signed'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: 'not-a-note' | 'other-key' | 'bad-signature' };

/** The text of a note that this key signed. Signatures of others are allowed and ignored. */
export async function openNote(note: string, key: VerifierKey, verify: VerifyEd25519): Promise<OpenedNote> {
  const parts = splitNote(note);
  if (parts === null) return { kind: 'refused', reason: 'not-a-note' };
  const hash = keyHash(key.name, key.publicKey);
  const ours = parts.signatures.filter((one) => one.name === key.name && areSameBytes(one.keyHash, hash));
  const [first] = ours;
  if (first === undefined) return { kind: 'refused', reason: 'other-key' };
  const isGood = await verify(key.publicKey, utf8ToBytes(parts.text), first.signature);
  return isGood ? { kind: 'signed', text: parts.text } : { kind: 'refused', reason: 'bad-signature' };
}

function splitNote(note: string): { readonly text: string; readonly signatures: readonly NoteSignature[] } | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(parseSignature).filter((one) => one !== null);
  return signatures.length === lines.length ? { text: note.slice(0, end + 1), signatures } : null;
}

function parseSignature(line: string): NoteSignature | null {
  const [, name = '', encoded = ''] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (name === '' || bytes === null || bytes.length < 5) return null;
  return { name, keyHash: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}
