import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflatedAtMost } from './deflated-size.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a real compressor needs no more than the estimate and a few bytes of frame', () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('"op":"send-email@1",', '"next":{"sent":"n1"},'),
    ),
    { maxLength: 300 },
  );
  fc.assert(
    fc.property(texts, (parts) => {
      const bytes = bytesOf(parts.join(''));
      expect(deflateSync(bytes).length).toBeLessThanOrEqual(deflatedAtMost(bytes) + 16);
    }),
    { numRuns: 100 },
  );
});

test('repetition is seen: a megabyte of one line is small', () => {
  expect(deflatedAtMost(bytesOf('"op":"exit@1","name":"End","next":{},'.repeat(30_000)))).toBeLessThan(64 * 1024);
});
