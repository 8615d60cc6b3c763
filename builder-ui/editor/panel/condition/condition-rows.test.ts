import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionOf, rowsOf } from './condition-rows.ts';

const anyValue = fc.oneof(fc.string(), fc.integer(), fc.boolean());
const anyTest = fc.oneof(
  fc.record({ op: fc.constantFrom('is', 'is-not'), value: fc.oneof(anyValue, fc.constant(null)) }),
  fc.record({ op: fc.constantFrom('is-one-of', 'is-none-of'), values: fc.array(anyValue) }),
  fc.record({ op: fc.constantFrom('at-least', 'less-than'), value: fc.integer() }),
  fc.record({ op: fc.constantFrom('within-last', 'further-ahead-than'), days: fc.nat() }),
  fc.record({ op: fc.constantFrom('is-known', 'is-unknown') }),
);
const anyLeaf = fc.oneof(
  fc.record({ kind: fc.constant('fact'), fact: fc.string(), test: anyTest }),
  fc.record({ kind: fc.constant('event-data'), field: fc.string(), test: anyTest }),
  fc.record({ kind: fc.constant('list'), list: fc.string(), isMember: fc.boolean() }),
  fc.record({ kind: fc.constant('segment'), segment: fc.string(), isMember: fc.boolean() }),
  fc.record({
    kind: fc.constant('permission'),
    axis: fc.constantFrom('authorization', 'channel', 'luck'),
    purpose: fc.string(),
    isGranted: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('outcome'), node: fc.string(), port: fc.string() }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    anyLeaf,
    fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.array(tie('tree'), { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('not'), of: tie('tree') }),
  ),
}));

test('reading a condition into rows and writing it again gives the same condition', () => {
  fc.assert(
    fc.property(tree, (condition) => {
      expect(conditionOf(rowsOf(condition))).toEqual(condition);
    }),
  );
});

test('what is no condition, or one of a newer format, is kept as it is', () => {
  const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null);
  fc.assert(
    fc.property(json, (value) => {
      expect(conditionOf(rowsOf(value))).toEqual(value);
    }),
  );
  const newer = { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 3 }, weight: 2 };
  expect(rowsOf({ kind: 'all', of: [newer] }).rows).toEqual([{ kind: 'kept', condition: newer }]);
});

test('only questions have rows of their own: groups in groups, opposites and segments are kept', () => {
  const list = { kind: 'list', list: 'vip', isMember: true };
  const kinds = rowsOf({ kind: 'any', of: [list, { kind: 'not', of: list }, { kind: 'all', of: [list] }] });
  expect(kinds.join).toBe('any');
  expect(kinds.rows.map(({ kind }) => kind)).toEqual(['list', 'kept', 'kept']);
});

test('a case without a condition has no rows; the first one makes a group', () => {
  const none = rowsOf(undefined);
  expect(none.rows).toEqual([]);
  const rows = [{ kind: 'list', list: 'vip', isMember: true }] as const;
  expect(conditionOf({ ...none, rows })).toEqual({ kind: 'all', of: rows });
});

test('a second row puts a group around a condition that stood alone', () => {
  const list = { kind: 'list', list: 'vip', isMember: true } as const;
  const alone = rowsOf(list);
  expect(conditionOf({ ...alone, rows: [...alone.rows, list] })).toEqual({ kind: 'all', of: [list, list] });
});
