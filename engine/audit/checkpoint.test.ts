import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from './base64.ts';
import { checkpointText, openCheckpoint, parseCheckpoint, signCheckpointNote } from './checkpoint.ts';
import { leafHash } from './merkle-tree.ts';
import { openNote, signNote } from './signed-note.ts';
import type { VerifyEd25519 } from './signed-note.ts';
import { decodeVerifierKey, encodeVerifierKey } from './verifier-key.ts';

const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  const key = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
  return verify(null, message, createPublicKey({ key, format: 'jwk' }), signature);
};

// The example of the signed-note specification's first implementation.
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_TEXT =
  'If you think cryptography is the answer to your problem,\nthen you don\u2019t know what your problem is.\n'.replace(
    '\u2019',
    "'",
  );
const PETER_NOTE = `${PETER_TEXT}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

function keyOf(text: string) {
  const key = decodeVerifierKey(text);
  if (key === null) throw new Error('not a key');
  return key;
}

test('the published note opens with the published key', async () => {
  expect(await openNote(PETER_NOTE, keyOf(PETER), verifyEd25519)).toEqual({ kind: 'signed', text: PETER_TEXT });
  expect(encodeVerifierKey(keyOf(PETER))).toBe(PETER);
});

test('the published note does not open when a letter of its text changed', async () => {
  const changed = PETER_NOTE.replace('answer', 'Answer');
  expect(await openNote(changed, keyOf(PETER), verifyEd25519)).toEqual({ kind: 'refused', reason: 'bad-signature' });
});

test.each(['', 'name', 'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'x+00000000+AA=='])(
  '%j is no verifier key',
  (text) => {
    expect(decodeVerifierKey(text)).toBeNull();
  },
);

// The key pair of RFC 8032 section 7.1, test 1.
const privateKey = createPrivateKey({
  key: Buffer.from(
    '302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'hex',
  ),
  format: 'der',
  type: 'pkcs8',
});
const signer = {
  name: 'carewright.audit/test',
  publicKey: Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex'),
  sign: (message: Uint8Array) => sign(null, message, privateKey),
};
const checkpoint = {
  origin: signer.name,
  size: 48113,
  root: leafHash(Uint8Array.of(1)),
  signedAt: '2026-05-03T14:10:00.000Z',
};

test('a checkpoint is the text of the specification with its time as an extension', () => {
  expect(checkpointText(checkpoint)).toBe(
    `carewright.audit/test\n48113\n${toBase64(checkpoint.root)}\nsigned-at 2026-05-03T14:10:00.000Z\n`,
  );
});

test('a signed checkpoint opens, also beside the signatures of others', async () => {
  const note = signCheckpointNote(checkpoint, signer);
  expect(await openCheckpoint(note, signer, verifyEd25519)).toEqual({ kind: 'signed', checkpoint });
  const { privateKey: otherKey, publicKey } = generateKeyPairSync('ed25519');
  const other = {
    name: 'witness',
    publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
    sign: (m: Uint8Array) => sign(null, m, otherKey),
  };
  const cosigned = `${note}${signNote(checkpointText(checkpoint), other).split('\n\n')[1] ?? ''}`;
  expect(await openCheckpoint(cosigned, signer, verifyEd25519)).toEqual({ kind: 'signed', checkpoint });
  expect(await openCheckpoint(note, other, verifyEd25519)).toEqual({ kind: 'refused', reason: 'other-key' });
});

test('no byte of a signed checkpoint can change', async () => {
  const bytes = Buffer.from(signCheckpointNote(checkpoint, signer), 'utf8');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const opened = await openCheckpoint(changed.toString('utf8'), signer, verifyEd25519);
    expect(opened.kind, `byte ${at}`).toBe('refused');
  }
});

test('a checkpoint of another log is refused though the signature is good', async () => {
  const note = signNote(checkpointText({ ...checkpoint, origin: 'other' }), signer);
  expect(await openCheckpoint(note, signer, verifyEd25519)).toEqual({ kind: 'refused', reason: 'not-a-checkpoint' });
});

test.each(['a\n01\nAAAA\n', 'a\n-1\n', 'a\n1e3\n', ''])('%j is no checkpoint', (text) => {
  expect(parseCheckpoint(text)).toBeNull();
});

test('base64 is exact', () => {
  for (let length = 0; length < 20; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 97 + 201) % 256);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  }
  for (const text of ['A', 'AB==', 'A===', 'AA=A', 'A A=', '____']) expect(fromBase64(text)).toBeNull();
});
