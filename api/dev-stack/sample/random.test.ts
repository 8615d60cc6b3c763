import { expect, test } from 'vitest';
import { seededRandom } from './random.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: 20 }, () => random.int(1_000));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('a weight of zero is never chosen and numbers stay below their bound', () => {
  const random = seededRandom(1);
  for (let n = 0; n < 2_000; n += 1) {
    expect(random.int(5)).toBeLessThan(5);
    expect(
      random.weighted([
        ['often', 3],
        ['never', 0],
      ]),
    ).toBe('often');
  }
});
