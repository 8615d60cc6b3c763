import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition, Declaration, FactValue, Leaf, Test } from './condition.ts';
import type { Case } from './decision-table.ts';
import { holds } from './evaluate.ts';
import type { ConditionView } from './evaluate.ts';
import { caseFindings } from './reach.ts';
import type { CaseFinding } from './reach.ts';
import { subjectOf } from './subject.ts';
import { leavesOf } from './used.ts';

const DECLARED: ReadonlyMap<string, Declaration> = new Map([
  ['age', { type: 'number', min: 0, max: 3 }],
  ['score', { type: 'number' }],
  ['language', { type: 'code', values: ['en', 'es', 'fr'] }],
  ['nickname', { type: 'text' }],
  ['pregnant', { type: 'boolean' }],
  ['seen', { type: 'date' }],
]);

const fact = (name: string, asked: Test): Condition => ({ kind: 'fact', fact: name, test: asked });
const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of });
const not = (of: Condition): Condition => ({ kind: 'not', of });
const outcome = (port: string): Condition => ({ kind: 'outcome', node: 'ask', port });
const listed = (isMember: boolean): Condition => ({ kind: 'list', list: 'recall', isMember });
const authorized = { kind: 'permission', axis: 'authorization', purpose: 'survey', isGranted: true } as const;
const table = (...conditions: readonly Condition[]): readonly Case[] =>
  conditions.map((when, index) => ({ port: `case-${index}`, when }));
const found = (...conditions: readonly Condition[]) => caseFindings(table(...conditions), DECLARED);

const impossible = (index: number) => ({ case: index, kind: 'impossible', by: null });
const shadowed = (index: number, by: number | null) => ({ case: index, kind: 'shadowed', by });
const atLeast = (value: number): Test => ({ op: 'at-least', value });
const lessThan = (value: number): Test => ({ op: 'less-than', value });

test.each<[string, readonly Condition[], readonly unknown[]]>([
  ['two ports of one step', [all(outcome('sent'), outcome('failed'))], [impossible(0)]],
  ['one port or another', [any(outcome('sent'), outcome('failed'))], []],
  ['a number above and below', [all(fact('score', atLeast(5)), fact('score', lessThan(5)))], [impossible(0)]],
  ['a number between', [all(fact('score', atLeast(5)), fact('score', lessThan(5.0001)))], []],
  ['a number outside of what is declared', [fact('age', { op: 'more-than', value: 3 })], [impossible(0)]],
  ['a number that is not in the range', [fact('age', { op: 'is', value: 7 })], [impossible(0)]],
  ['a number at the edge of what is declared', [fact('age', atLeast(3))], []],
  ['a code that is not declared', [fact('language', { op: 'is', value: 'de' })], [impossible(0)]],
  [
    'a code that no other case leaves',
    [fact('language', { op: 'is-none-of', values: ['en', 'es', 'fr'] })],
    [impossible(0)],
  ],
  ['a number of a text', [fact('nickname', atLeast(5))], [impossible(0)]],
  ['a value and none', [all(fact('score', { op: 'is-unknown' }), fact('score', atLeast(0)))], [impossible(0)]],
  [
    'what is no date',
    [all(fact('nickname', { op: 'is', value: 'Jo' }), fact('nickname', { op: 'within-last', days: 3 }))],
    [impossible(0)],
  ],
  [
    'days that do not meet',
    [all(fact('seen', { op: 'within-last', days: 3 }), fact('seen', { op: 'longer-ago-than', days: 3 }))],
    [impossible(0)],
  ],
  [
    'today is of both sides',
    [all(fact('seen', { op: 'within-last', days: 3 }), fact('seen', { op: 'within-next', days: 3 }))],
    [],
  ],
  ['a permission and none', [all(authorized, not(authorized))], [impossible(0)]],
  [
    'with a permission and without',
    [authorized, { ...authorized, isGranted: false }, fact('score', atLeast(1))],
    [shadowed(2, null)],
  ],
  ['permissions for two purposes', [authorized, { ...authorized, purpose: 'billing' }], []],
  ['a list and not', [all(listed(true), listed(false))], [impossible(0)]],
  ['a group of nothing', [all(), not(all())], [impossible(0), impossible(1)]],
  ['the same again', [listed(true), listed(true)], [shadowed(1, 0)]],
  ['a wider case first', [fact('score', atLeast(18)), fact('score', atLeast(65))], [shadowed(1, 0)]],
  ['a wider case last', [fact('score', atLeast(65)), fact('score', atLeast(18))], []],
  [
    'two halves',
    [fact('score', atLeast(5)), fact('score', lessThan(5)), fact('score', { op: 'is-known' })],
    [shadowed(2, null)],
  ],
  [
    'two halves and what is missing',
    [
      fact('score', atLeast(5)),
      fact('score', lessThan(5)),
      not(fact('score', { op: 'is', value: 0 })),
      fact('score', { op: 'is-unknown' }),
    ],
    [shadowed(2, null)],
  ],
  [
    'all codes',
    [
      fact('language', { op: 'is-one-of', values: ['en', 'es'] }),
      fact('language', { op: 'is', value: 'fr' }),
      fact('language', { op: 'is-known' }),
    ],
    [shadowed(2, null)],
  ],
  [
    'an open text is never used up',
    [fact('nickname', { op: 'is', value: 'Jo' }), fact('nickname', { op: 'is-known' })],
    [],
  ],
  [
    'a date is in the past, today or ahead',
    [
      fact('seen', { op: 'within-last', days: 5 }),
      fact('seen', { op: 'longer-ago-than', days: 5 }),
      fact('seen', { op: 'further-ahead-than', days: 0 }),
      fact('seen', { op: 'is-known' }),
    ],
    [shadowed(3, null)],
  ],
  [
    'a text need not be a date',
    [
      fact('nickname', { op: 'within-last', days: 5 }),
      fact('nickname', { op: 'longer-ago-than', days: 5 }),
      fact('nickname', { op: 'further-ahead-than', days: 0 }),
      fact('nickname', { op: 'is-known' }),
    ],
    [],
  ],
  [
    'two pairs are not four',
    [
      any(all(listed(true), outcome('sent')), all(listed(false), outcome('failed'))),
      all(listed(true), outcome('failed')),
      all(listed(false), outcome('failed')),
    ],
    [shadowed(2, 0)],
  ],
  ['over two subjects', [listed(true), all(listed(false), outcome('sent')), outcome('sent')], [shadowed(2, null)]],
  ['an impossible case shadows nothing', [all(listed(true), listed(false)), listed(true)], [impossible(0)]],
  [
    'not known is not false',
    [fact('age', atLeast(0)), not(fact('age', atLeast(0))), fact('age', { op: 'is-unknown' })],
    [impossible(1)],
  ],
  [
    'event data may hold anything',
    [
      { kind: 'event-data', field: 'x', test: atLeast(1) },
      { kind: 'event-data', field: 'x', test: lessThan(1) },
      { kind: 'event-data', field: 'x', test: { op: 'is-known' } },
    ],
    [],
  ],
])('%s', (_title, conditions, findings) => {
  expect(found(...conditions)).toEqual(findings);
});

/** On both sides of the one date that tests name, further than they count days. */
const TODAYS = [5, 6, 7, 8, 9, 10, 11].map((day) => `2026-03-${String(day).padStart(2, '0')}`);
const DATES = ['2026-02-28', ...Array.from({ length: 15 }, (_, day) => `2026-03-${String(day + 1).padStart(2, '0')}`)];
const NUMBERS = [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4];
const ANYTHING: readonly (FactValue | null)[] = [null, true, false, ...NUMBERS, 'en', 'es', 'fr', 'xx', ...DATES];

/** Every answer that a leaf of the arbitrary below may tell from another. */
const ANSWERS: Readonly<Record<string, readonly (FactValue | null)[]>> = {
  'fact age': [null, ...NUMBERS.filter((age) => age >= 0 && age <= 3)],
  'fact score': [null, ...NUMBERS],
  'fact language': [null, 'en', 'es', 'fr'],
  'fact nickname': [null, 'en', 'es', 'fr', 'xx', ...DATES],
  'fact pregnant': [null, true, false],
  'fact seen': [null, ...DATES],
  'fact undeclared': ANYTHING,
  'event-data x': ANYTHING,
  'list recall': [true, false],
  'segment adults': [true, false, null],
  'permission authorization survey': [true, false],
  'outcome ask': [null, 'sent', 'failed', 'skipped'],
};

const number = fc.constantFrom(0, 1, 2, 3);
const text = fc.constantFrom('en', 'es', 'fr', '2026-03-08');
const value: fc.Arbitrary<FactValue> = fc.oneof(number, text, fc.boolean());
const sizes = fc.record({ op: fc.constantFrom('at-least', 'at-most', 'more-than', 'less-than'), value: number });
const days = fc.record({
  op: fc.constantFrom('within-last', 'longer-ago-than', 'within-next', 'further-ahead-than'),
  days: fc.nat(2),
});
const timeless: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ op: fc.constantFrom('is', 'is-not'), value }),
  fc.record({ op: fc.constantFrom('is-one-of', 'is-none-of'), values: fc.array(value, { maxLength: 3 }) }),
  sizes,
  fc.record({ op: fc.constantFrom('is-known', 'is-unknown') }),
);
const dayless = fc.constantFrom('age', 'score', 'language', 'pregnant', 'undeclared');
const isMember = fc.boolean();
const still: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({ kind: fc.constant('fact'), fact: dayless, test: timeless }),
  fc.record({ kind: fc.constant('list'), list: fc.constant('recall'), isMember }),
  fc.record({ kind: fc.constant('segment'), segment: fc.constant('adults'), isMember }),
  fc.boolean().map((isGranted): Leaf => ({ ...authorized, isGranted })),
  fc.record({ kind: fc.constant('outcome'), node: fc.constant('ask'), port: fc.constantFrom('sent', 'failed') }),
);
const ofField: fc.Arbitrary<Leaf> = fc.record({
  kind: fc.constant('event-data'),
  field: fc.constant('x'),
  test: fc.oneof(timeless, days),
});
const ofDate = (name: string): fc.Arbitrary<Leaf> =>
  fc.record({ kind: fc.constant('fact'), fact: fc.constant(name), test: fc.oneof(timeless, days) });

const conditionOf = (leaves: readonly Leaf[]): fc.Arbitrary<Condition> =>
  fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...leaves),
      fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.array(tie('tree'), { maxLength: 3 }) }),
      tie('tree').map(not),
    ),
  })).tree;

/** Tables over a few leaves, so that cases have to do with each other. */
const tablesOf = (...leaf: readonly fc.Arbitrary<Leaf>[]): fc.Arbitrary<readonly Case[]> =>
  fc
    .array(fc.oneof(...leaf), { minLength: 1, maxLength: 8 })
    .filter((leaves) => new Set(leaves.map(subjectOf)).size <= 3)
    .chain((leaves) => fc.array(conditionOf(leaves), { minLength: 1, maxLength: 4 }))
    .map((conditions) => table(...conditions));

/** All views of the subjects that a table asks about. */
function viewsOf(cases: readonly Case[]): readonly ConditionView[] {
  const subjects = [...new Set(cases.flatMap((one) => leavesOf(one.when)).map(subjectOf))];
  let answers: readonly ReadonlyMap<string, FactValue | null>[] = [new Map()];
  for (const subject of subjects)
    answers = answers.flatMap((one) => (ANSWERS[subject] ?? []).map((answer) => new Map([...one, [subject, answer]])));
  const hasDays = cases.flatMap((one) => leavesOf(one.when)).some((leaf) => 'test' in leaf && 'days' in leaf.test);
  return answers.flatMap((one) => TODAYS.slice(hasDays ? 0 : -1).map((today) => viewOf(one, today)));
}

function viewOf(answers: ReadonlyMap<string, FactValue | null>, today: string): ConditionView {
  const get = (subject: string): FactValue | null => answers.get(subject) ?? null;
  return {
    fact: (name) => get(`fact ${name}`),
    eventData: (field) => get(`event-data ${field}`),
    isOnList: (id) => get(`list ${id}`) === true,
    isInSegment: (id) => answers.get(`segment ${id}`) === true || (get(`segment ${id}`) === false ? false : null),
    isPermitted: (axis, purpose) => get(`permission ${axis} ${purpose}`) === true,
    outcome: (node) => answers.get(`outcome ${node}`)?.toString() ?? null,
    today,
  };
}

/** What looking at every view says. */
function bruteForce(cases: readonly Case[]): readonly unknown[] {
  const views = viewsOf(cases);
  const where = cases.map((one) => new Set(views.filter((view) => holds(one.when, view))));
  return where.flatMap((own, index) => {
    if (own.size === 0) return [impossible(index)];
    const earlier = where.slice(0, index);
    if (![...own].every((view) => earlier.some((one) => one.has(view)))) return [];
    const by = earlier.findIndex((one) => [...own].every((view) => one.has(view)));
    return [shadowed(index, by < 0 ? null : by)];
  });
}

test('looking at every view finds the same cases, one subject with days', () => {
  let findings = 0;
  const tables = fc.oneof(
    tablesOf(still, still, ofDate('seen')),
    tablesOf(still, ofField),
    tablesOf(ofDate('nickname')),
  );
  fc.assert(
    fc.property(tables, (cases) => {
      const expected = bruteForce(cases);
      findings += expected.length;
      expect(caseFindings(cases, DECLARED)).toEqual(expected);
    }),
    { numRuns: 600 },
  );
  expect(findings).toBeGreaterThan(200);
});

/** Whether a finding is so in all of these views. */
function isSo(finding: CaseFinding, cases: readonly Case[], views: readonly ConditionView[]): boolean {
  const [own, earlier] = [cases[finding.case], cases.slice(0, finding.case)];
  const shadows = finding.by === null ? earlier : earlier.slice(finding.by, finding.by + 1);
  return views
    .filter((view) => own !== undefined && holds(own.when, view))
    .every((view) => finding.kind === 'shadowed' && shadows.some((one) => holds(one.when, view)));
}

test('dates of several subjects share one today: what is found is so, though not all is found', () => {
  let findings = 0;
  fc.assert(
    fc.property(tablesOf(ofDate('seen'), ofField, still), (cases) => {
      const found = caseFindings(cases, DECLARED);
      findings += found.length;
      const views = viewsOf(cases);
      for (const finding of found) expect(isSo(finding, cases, views)).toBe(true);
    }),
    { numRuns: 200 },
  );
  expect(findings).toBeGreaterThan(50);
});

const many = (count: number, at: (index: number) => Condition): readonly Condition[] =>
  Array.from({ length: count }, (_, index) => at(index));

test('a condition of more than 256 products is not looked into, and takes nothing from the others', () => {
  const pair = (index: number): Condition =>
    any(fact(`a${index}`, { op: 'is-known' }), fact(`b${index}`, { op: 'is-known' }));
  const big = all(...many(9, pair));
  const small = all(...many(8, pair));
  const plenty = () => ({ left: 10_000_000 });
  expect(caseFindings(table(small, small), DECLARED, plenty())).toEqual([shadowed(1, 0)]);
  expect(caseFindings(table(big, big), DECLARED, plenty())).toEqual([]);
  expect(caseFindings(table(big, listed(true), listed(true)), DECLARED, plenty())).toEqual([shadowed(2, 1)]);
  const part = all(listed(true), big);
  expect(caseFindings(table(part, listed(true)), DECLARED, plenty())).toEqual([]);
});

const dayAfter = (days: number): string => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);

test('hostile tables end soon, and without effort nothing is said', () => {
  const choice = (index: number): Condition =>
    fact('undeclared', { op: 'is-one-of', values: Array.from({ length: 100 }, (_, one) => `${index}-${one}`) });
  const dates = (index: number): Condition => fact('undeclared', { op: 'within-last', days: index * 3 });
  const mixed = (index: number): Condition =>
    any(fact(`f${index % 30}`, atLeast(index)), all(listed(true), fact(`f${(index * 7) % 30}`, lessThan(index))));
  const datesAndDays = (index: number): Condition =>
    any(dates(index), fact('undeclared', { op: 'is', value: dayAfter(index) }));
  const tables = [choice, dates, datesAndDays, mixed].map((one) =>
    many(12, (at) => any(...many(30, (index) => one(at * 30 + index)))),
  );
  const started = performance.now();
  for (const conditions of tables) found(...conditions);
  found(...many(12, (at) => all(...many(20, (index) => mixed(at + index)))));
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(caseFindings(table(listed(true), listed(true)), DECLARED, { left: 0 })).toEqual([]);
});

test('a finding for which the effort just does not suffice is not made', () => {
  const cases = table(fact('score', atLeast(5)), fact('score', lessThan(5)), fact('score', { op: 'is-known' }));
  const effort = { left: 1_000 };
  expect(caseFindings(cases, DECLARED, effort)).toEqual([shadowed(2, null)]);
  const needed = 1_000 - effort.left;
  expect(caseFindings(cases, DECLARED, { left: needed + 1 })).toEqual([shadowed(2, null)]);
  expect(caseFindings(cases, DECLARED, { left: needed })).toEqual([]);
});

test('those who share an effort share what is left of it', () => {
  const effort = { left: 1_000 };
  caseFindings(table(listed(true)), DECLARED, effort);
  expect(effort.left).toBeLessThan(1_000);
});
