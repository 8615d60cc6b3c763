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

test('to stop at what is enough does not change what is too large', () => {
  const parts = fc.array(fc.constantFrom('"op":"exit@1",', '"name":"End",', 'abc', '\u0000', 'é'), { maxLength: 200 });
  fc.assert(
    fc.property(parts, fc.nat({ max: 1_500 }), (texts, limit) => {
      const bytes = bytesOf(texts.join(''));
      const [whole, stopped] = [deflatedAtMost(bytes), deflatedAtMost(bytes, limit)];
      expect(stopped > limit).toBe(whole > limit);
      expect(stopped).toBeGreaterThanOrEqual(whole);
    }),
  );
});

test('repetition is seen: a megabyte of one line is small', () => {
  expect(deflatedAtMost(bytesOf('"op":"exit@1","name":"End","next":{},'.repeat(30_000)))).toBeLessThan(64 * 1024);
});
