import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasMark, inSomeOnly, reachedMarks } from './reached-marks.ts';
import { ways } from './ways.ts';

/** Lines from each of 40 steps to at most 3 others, loops among them. */
const drawing = fc.array(fc.array(fc.integer({ min: 0, max: 39 }), { maxLength: 3 }), { minLength: 40, maxLength: 40 });

test('marks that are reached are those that a search from each step finds, also round loops', () => {
  fc.assert(
    fc.property(drawing, fc.uniqueArray(fc.integer({ min: 0, max: 39 })), (lines, marked) => {
      const targets = (id: string): readonly string[] => (lines[Number(id)] ?? []).map(String);
      const { order } = ways('0', targets);
      const found = reachedMarks({ order, targets }, marked.map(String));
      for (const id of order) {
        const { reachable } = ways(id, targets);
        const marks = found.get(id) ?? new Uint32Array();
        expect(marked.filter((_, index) => hasMark(marks, index))).toEqual(
          marked.filter((mark) => reachable.has(String(mark))),
        );
      }
    }),
  );
});

test('marks in some sets only are those that a look at each mark finds', () => {
  const set = fc.uniqueArray(fc.integer({ min: 0, max: 70 }));
  fc.assert(
    fc.property(fc.array(set, { maxLength: 5 }), (sets) => {
      const marks = sets.map((indices) => {
        const words = new Uint32Array(3);
        for (const index of indices) words[index >> 5] = (words[index >> 5] ?? 0) | (1 << (index & 31));
        return words;
      });
      const all = Array.from({ length: 71 }, (_, index) => index);
      expect(inSomeOnly(marks)).toEqual(
        all.filter((index) => sets.some((one) => one.includes(index)) && !sets.every((one) => one.includes(index))),
      );
    }),
  );
});
