import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { decryptGcm } from './aes-gcm.ts';
import { dataKey } from './data-key.ts';
import { CannotUnseal, keyVersionOf, openJson, openText, openWith, sealJson, sealText, sealWith } from './seal.ts';

const bytes = (fill: number) => new Uint8Array(32).fill(fill);
const key = dataKey('pat_1', 3, bytes(1));
const place = { table: 'patient', row: 'pat_1', column: 'identity_sealed' };
const SECRET = 'Ågot Ñandú';

test('what was sealed opens at its place', () => {
  expect(openText(key, place, sealText(key, place, SECRET))).toBe(SECRET);
  expect(openJson(key, place, sealJson(key, place, { name: SECRET, list: [1, null] }))).toEqual({
    name: SECRET,
    list: [1, null],
  });
  expect(openWith(key, place, sealWith(key, place, new Uint8Array(0))).length).toBe(0);
  expect(keyVersionOf(sealText(key, place, SECRET))).toBe(3);
});

test('two seals of one text are not alike', () => {
  expect(sealText(key, place, SECRET)).not.toEqual(sealText(key, place, SECRET));
});

test('a change of any bit of a seal is refused', () => {
  const sealed = sealText(key, place, SECRET);
  for (let at = 0; at < sealed.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      expect(() => openText(key, place, changed), `byte ${at}`).toThrow(CannotUnseal);
    }
  }
});

test('a seal cut off anywhere is refused', () => {
  const sealed = sealText(key, place, SECRET);
  for (let length = 0; length < sealed.length; length += 1)
    expect(() => openText(key, place, sealed.subarray(0, length))).toThrow(CannotUnseal);
});

test.each([
  ['table', { ...place, table: 'contact' }],
  ['row', { ...place, row: 'pat_2' }],
  ['column', { ...place, column: 'address_sealed' }],
  ['boundary of names', { ...place, table: 'patientpat', row: '_1' }],
])('a seal moved to another %s is refused', (_, elsewhere) => {
  const sealed = sealText(key, place, SECRET);
  expect(() => openText(key, elsewhere, sealed)).toThrow(expect.objectContaining({ reason: 'changed-or-moved' }));
});

test.each([
  ['other bytes', dataKey('pat_1', 3, bytes(2))],
  ['another version', dataKey('pat_1', 4, bytes(1))],
])('a key of %s is refused before anything is decrypted', (_, other) => {
  expect(() => openText(other, place, sealText(key, place, SECRET))).toThrow(
    expect.objectContaining({ reason: 'other-key' }),
  );
});

test('errors carry no content, and a key does not print its bytes', () => {
  const sealed = sealText(key, place, SECRET);
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  const error = (() => {
    try {
      return openText(key, place, sealed);
    } catch (caught) {
      return caught;
    }
  })();
  expect(JSON.stringify([error, String(error)])).not.toMatch(/got|pat_1"?\)/);
  expect(JSON.stringify(key)).not.toContain(Buffer.from(bytes(1)).toString('base64'));
});

// McGrew and Viega, GCM test cases 13, 14 and 16 (AES-256).
test.each([
  ['00'.repeat(32), '00'.repeat(12), '', '', '', '530f8afbc74536b9a963b4f1c4cb738b'],
  [
    '00'.repeat(32),
    '00'.repeat(12),
    '',
    '00'.repeat(16),
    'cea7403d4d606b6e074ec5d3baf39d18',
    'd0d1c8a799996bf0265b98b5d48ab919',
  ],
  [
    'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
    'cafebabefacedbaddecaf888',
    'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    '76fc6ece0f4e1768cddf8853bb2d551b',
  ],
])('the published GCM vector %# decrypts', (secret, nonce, aad, plaintext, ciphertext, tag) => {
  const encrypted = Buffer.from(nonce + ciphertext + tag, 'hex');
  const opened = decryptGcm(createSecretKey(Buffer.from(secret, 'hex')), Buffer.from(aad, 'hex'), encrypted);
  expect(opened?.toString('hex')).toBe(plaintext);
});

test('a text made to open under two keys opens under the committed one only', () => {
  // The attack needs a seal whose commitment names another key than the one that encrypted it.
  const other = dataKey('pat_1', 3, bytes(2));
  const forged = Buffer.from(sealText(key, place, SECRET));
  other.commitment.copy(forged, 5);
  expect(() => openText(other, place, forged)).toThrow(CannotUnseal);
  expect(() => openText(key, place, forged)).toThrow(CannotUnseal);
});
