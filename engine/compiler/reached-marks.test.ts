import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasMark, inSomeOnly, reachedMarks } from './reached-marks.ts';
import { ways } from './ways.ts';

/** Lines from each of 40 steps to at most 3 others, loops among them. */
const drawing = fc.array(fc.array(fc.integer({ min: 0, max: 39 }), { maxLength: 3 }), { minLength: 40, maxLength: 40 });

test('marks that are reached are those that a search from each step finds, also round loops', () => {
  fc.assert(
    fc.property(drawing, fc.uniqueArray(fc.integer({ min: 0, max: 39 })), (lines, marked) => {
      const targets = (step: number): readonly number[] => lines[step] ?? [];
      const { order } = ways(0, targets);
      const found = reachedMarks({ count: 40, order, targets }, marked);
      for (const step of order) {
        const { reachable } = ways(step, targets);
        expect(marked.filter((_, index) => hasMark(found, step, index))).toEqual(
          marked.filter((mark) => reachable.has(mark)),
        );
      }
    }),
  );
});

test('marks in some rows only are those that a look at each mark finds', () => {
  const set = fc.uniqueArray(fc.integer({ min: 0, max: 70 }));
  fc.assert(
    fc.property(fc.array(set, { maxLength: 5 }), (sets) => {
      const words = 3;
      const bits = new Uint32Array(words * sets.length);
      for (const [row, indices] of sets.entries())
        for (const index of indices) {
          const word = row * words + (index >> 5);
          bits[word] = (bits[word] ?? 0) | (1 << (index & 31));
        }
      const all = Array.from({ length: 71 }, (_, index) => index);
      const rows = Int32Array.from(sets.keys());
      expect(inSomeOnly({ bits, words, rows }, [...sets.keys()])).toEqual(
        all.filter((index) => sets.some((one) => one.includes(index)) && !sets.every((one) => one.includes(index))),
      );
    }),
  );
});
