import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from './condition.ts';
import { parseCondition } from './condition-schema.ts';

const leaf: Condition = { kind: 'list', list: 'recall', isMember: true };
const age = (test: unknown): unknown => ({ kind: 'fact', fact: 'age', test });

function nested(levels: number): unknown {
  let tree: unknown = leaf;
  for (let level = 1; level < levels; level += 1)
    tree = level % 2 === 0 ? { kind: 'all', of: [tree] } : { kind: 'not', of: tree };
  return tree;
}
const wide = (leaves: number): unknown => ({ kind: 'any', of: Array.from({ length: leaves }, () => leaf) });

test.each<[string, unknown]>([
  ['a list', leaf],
  ['a segment', { kind: 'segment', segment: 'adults', isMember: false }],
  ['an outcome', { kind: 'outcome', node: 'ask', port: 'timed-out' }],
  ['a permission', { kind: 'permission', axis: 'part2', purpose: 'treatment', isGranted: true }],
  ['event data', { kind: 'event-data', field: 'facility', test: { op: 'is', value: 'main' } }],
  ['a number', age({ op: 'at-least', value: 65 })],
  ['a choice', age({ op: 'is-one-of', values: ['a', 'b'] })],
  ['days', age({ op: 'within-last', days: 0 })],
  ['known', age({ op: 'is-known' })],
  ['6 levels', nested(6)],
  ['60 leaves', wide(60)],
])('%s is a condition and comes back as it went in', (_title, input) => {
  expect(parseCondition(input)).toEqual(input);
  expect(parseCondition(JSON.parse(JSON.stringify(input)))).toEqual(input);
});

test.each<[string, unknown]>([
  ['7 levels', nested(7)],
  ['61 leaves', wide(61)],
  ['61 leaves in two groups', { kind: 'all', of: [wide(31), wide(30)] }],
  ['a group of nothing', { kind: 'all', of: [] }],
  ['an unknown kind', { kind: 'xor', of: [leaf] }],
  ['an unknown key', { ...leaf, note: 'x' }],
  ['an empty name', { kind: 'list', list: '', isMember: true }],
  ['a long name', { kind: 'list', list: 'x'.repeat(61), isMember: true }],
  ['a long text', age({ op: 'is', value: 'x'.repeat(201) })],
  ['a number that is none', age({ op: 'at-least', value: Number.NaN })],
  ['an endless number', age({ op: 'is', value: Number.POSITIVE_INFINITY })],
  ['a text to compare sizes with', age({ op: 'at-least', value: '65' })],
  ['half a day', age({ op: 'within-last', days: 0.5 })],
  ['days before zero', age({ op: 'within-last', days: -1 })],
  ['a thousand years', age({ op: 'within-next', days: 36_601 })],
  ['no choice', age({ op: 'is-one-of', values: [] })],
  ['a choice of 101', age({ op: 'is-one-of', values: Array.from({ length: 101 }, (_, i) => i) })],
  ['a choice of two types', age({ op: 'is-one-of', values: ['a', 1] })],
  ['a value too many', age({ op: 'is-known', value: 1 })],
  ['a test that is none', age({ op: 'matches', value: '.*' })],
  ['a permission on no axis', { kind: 'permission', axis: 'luck', purpose: 'treatment', isGranted: true }],
  ['a permission for nothing', { kind: 'permission', axis: 'channel', purpose: '', isGranted: true }],
  ['a "not" of several', { kind: 'not', of: [leaf] }],
  ['an "all" of one without brackets', { kind: 'all', of: leaf }],
])('%s is no condition', (_title, input) => {
  expect(parseCondition(input)).toBeNull();
});

test('trees that could exhaust the stack or the memory are no conditions, and are soon found out', () => {
  const itself: { kind: string; of: unknown[] } = { kind: 'all', of: [] };
  itself.of.push(itself, itself);
  let doubled: unknown = leaf;
  for (let level = 0; level < 60; level += 1) doubled = { kind: 'any', of: [doubled, doubled] };
  const started = performance.now();
  for (const input of [
    nested(200_000),
    itself,
    doubled,
    { kind: 'any', of: Object.assign([], { length: 4_000_000_000 }) },
  ])
    expect(parseCondition(input)).toBeNull();
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('whatever comes in, the answer is a condition or null', () => {
  const pieces = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 8 }, fc.constant(leaf), fc.anything(), tie('group')),
    group: fc.record(
      {
        kind: fc.oneof(fc.constantFrom('all', 'any', 'not', 'fact', 'outcome'), fc.anything()),
        of: fc.oneof(tie('any'), fc.array(tie('any'), { maxLength: 4 })),
        test: fc.anything(),
        ['__proto__']: fc.anything(),
      },
      { requiredKeys: [] },
    ),
  }));
  fc.assert(
    fc.property(pieces.any, (input) => {
      const parsed = parseCondition(input);
      if (parsed !== null) expect(parseCondition(parsed)).toEqual(parsed);
    }),
    { numRuns: 1_000 },
  );
});
