import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasMark, reachedMarks } from './reached-marks.ts';
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
