import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integer } from './der.ts';

/** X.690 8.3: two's complement, the first nine bits neither all zero nor all one. */
test('an integer keeps its value in as few octets as it takes, whatever it begins with', () => {
  const begun = fc.constantFrom<readonly number[]>([], [0], [0, 0], [0, 0x7f], [0, 0x80], [0x80]);
  fc.assert(
    fc.property(begun, fc.uint8Array({ maxLength: 18 }), (head, rest) => {
      const value = Buffer.concat([Buffer.from([...head]), rest]);
      const [tag, size, ...octets] = integer(value);
      expect([tag, size]).toEqual([0x02, octets.length]);
      expect(BigInt(`0x${Buffer.from(octets).toString('hex')}`)).toBe(BigInt(`0x0${value.toString('hex')}`));
      expect(octets[0]).toBeLessThan(0x80);
      if (octets.length > 1 && octets[0] === 0) expect(octets[1]).toBeGreaterThanOrEqual(0x80);
    }),
  );
});
