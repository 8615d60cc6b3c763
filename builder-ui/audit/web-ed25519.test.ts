import { expect, test } from 'vitest';
import { canVerify, verifyEd25519 } from './web-ed25519.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

// RFC 8032 7.1, test 2.
const publicKey = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
const signature = hex(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
);

test('a signature of the standard’s own examples is accepted, and refused over any other message', async () => {
  expect(await canVerify()).toBe(true);
  expect(await verifyEd25519(publicKey, hex('72'), signature)).toBe(true);
  expect(await verifyEd25519(publicKey, hex('73'), signature)).toBe(false);
});
