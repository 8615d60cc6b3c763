import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from './condition.ts';
import { chooseCase, OTHERWISE } from './decision-table.ts';
import type { Case } from './decision-table.ts';
import { holds } from './evaluate.ts';
import type { ConditionView } from './evaluate.ts';
import { portsOnlyWhere } from './reach.ts';

const authorized = { kind: 'permission', axis: 'authorization', purpose: 'survey', isGranted: true } as const;
const refused: Condition = { ...authorized, isGranted: false };
const adult: Condition = { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 18 } };
const child: Condition = { kind: 'not', of: adult };
const listed: Condition = { kind: 'list', list: 'recall', isMember: true };
const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of });
const table = (...conditions: readonly Condition[]): readonly Case[] =>
  conditions.map((when, index) => ({ port: `case-${index}`, when }));
const portsOf = (cases: readonly Case[], left = 10_000) => [...portsOnlyWhere(authorized, cases, new Map(), { left })];

test.each<[string, readonly Condition[], readonly string[]]>([
  ['the question itself', [authorized], ['case-0']],
  ['the question and more', [all(adult, authorized)], ['case-0']],
  ['the question or more', [any(adult, authorized)], []],
  ['its opposite leaves the rest', [refused], [OTHERWISE]],
  ['the opposite of its opposite', [{ kind: 'not', of: refused }], ['case-0']],
  ['what an earlier case leaves', [refused, adult], ['case-1', OTHERWISE]],
  ['an earlier case leaves some without', [all(refused, adult), listed], []],
  ['two halves that are not the whole: a missing age', [all(refused, adult), all(refused, child)], []],
  ['another purpose', [{ ...authorized, purpose: 'billing' }], []],
  ['another axis', [{ ...authorized, axis: 'channel' }], []],
  ['nothing of it', [adult, listed], []],
])('%s', (_, conditions, ports) => {
  expect(portsOf(table(...conditions))).toEqual(ports);
});

test('without effort nothing is said', () => {
  expect(portsOf(table(authorized), 0)).toEqual([]);
});

const viewOf = ({ isAuthorized, age, isOn }: { isAuthorized: boolean; age: number | null; isOn: boolean }) =>
  ({
    fact: () => age,
    eventData: () => null,
    isOnList: () => isOn,
    isInSegment: () => null,
    isPermitted: () => isAuthorized,
    outcome: () => null,
    today: '2026-03-01',
  }) satisfies ConditionView;
const VIEWS = [true, false].flatMap((isAuthorized) =>
  [null, 5, 40].flatMap((age) => [true, false].map((isOn) => viewOf({ isAuthorized, age, isOn }))),
);

const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(authorized, refused, adult, listed),
    fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    tie('tree').map((of): Condition => ({ kind: 'not', of })),
  ),
}));

test('a port is named exactly when nobody without it leaves there, whichever of the answers are given', () => {
  let named = 0;
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), (conditions) => {
      const cases = table(...conditions);
      const leaving = [...cases.map(({ port }) => port), OTHERWISE];
      const expected = leaving.filter((port) =>
        VIEWS.every((view) => chooseCase(cases, view) !== port || holds(authorized, view)),
      );
      const found = portsOf(cases, 1_000_000);
      named += found.length;
      expect(found).toEqual(expected);
    }),
    { numRuns: 1_000 },
  );
  expect(named).toBeGreaterThan(300);
});
