import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition, FactValue, Test } from './condition.ts';
import { chooseCase } from './decision-table.ts';
import { evaluate, holds } from './evaluate.ts';
import type { ConditionView } from './evaluate.ts';
import { opposite } from './opposite.ts';

const TODAY = '2026-03-01';
const nothing: ConditionView = {
  fact: () => null,
  eventData: () => null,
  isOnList: () => false,
  isInSegment: () => null,
  isPermitted: () => false,
  outcome: () => null,
  today: TODAY,
};
const knowing = (value: FactValue | null, today = TODAY): ConditionView => ({ ...nothing, fact: () => value, today });
const asks = (one: Test): Condition => ({ kind: 'fact', fact: 'it', test: one });

test.each<[test: Test, value: FactValue | null, answer: boolean | null]>([
  [{ op: 'is', value: 'es' }, 'es', true],
  [{ op: 'is', value: 'es' }, 'en', false],
  [{ op: 'is', value: '65' }, 65, null],
  [{ op: 'is', value: true }, 'true', null],
  [{ op: 'is-not', value: 'es' }, 'en', true],
  [{ op: 'is-not', value: 'es' }, 5, null],
  [{ op: 'is-one-of', values: ['en', 'es'] }, 'es', true],
  [{ op: 'is-one-of', values: ['en', 'es'] }, 'fr', false],
  [{ op: 'is-one-of', values: ['en', 5] }, 5, true],
  [{ op: 'is-one-of', values: ['en', 5] }, 6, null],
  [{ op: 'is-none-of', values: ['en', 'es'] }, 'fr', true],
  [{ op: 'is-none-of', values: ['en', 5] }, 'fr', null],
  [{ op: 'at-least', value: 65 }, 65, true],
  [{ op: 'at-least', value: 65 }, 64.9, false],
  [{ op: 'at-least', value: 65 }, '70', null],
  [{ op: 'at-least', value: Number.NaN }, 70, null],
  [{ op: 'at-most', value: 65 }, 65, true],
  [{ op: 'at-most', value: 65 }, 65.1, false],
  [{ op: 'more-than', value: 65 }, 65, false],
  [{ op: 'more-than', value: 65 }, 66, true],
  [{ op: 'less-than', value: 65 }, 65, false],
  [{ op: 'less-than', value: 65 }, 64, true],
  [{ op: 'is-known' }, Number.NaN, false],
  [{ op: 'is-known' }, '', true],
  [{ op: 'is-unknown' }, false, false],
])('%j of %j is %j', (one, value, answer) => {
  expect(evaluate(asks(one), knowing(value))).toBe(answer);
});

test.each<[op: 'within-last' | 'longer-ago-than' | 'within-next' | 'further-ahead-than', answers: string]>([
  // Of 5 days: 6 ago, 5 ago, yesterday, today, tomorrow, 5 ahead, 6 ahead.
  ['within-last', '0111000'],
  ['longer-ago-than', '1000000'],
  ['within-next', '0001110'],
  ['further-ahead-than', '0000001'],
])('%s 5 days counts calendar days to both sides of today, over the end of a month', (op, answers) => {
  const dates = ['2026-02-23', '2026-02-24', '2026-02-28', TODAY, '2026-03-02', '2026-03-06', '2026-03-07'];
  const truths = dates.map((date) => evaluate(asks({ op, days: 5 }), knowing(date)));
  expect(truths).toEqual([...answers].map((one) => one === '1'));
});

test.each(['2026-02-29', '2026-2-1', '2026-02-01T10:00:00Z', 'soon', '', 20_260_201, true])(
  '%j is no date: days are not known, and today must be one too',
  (value) => {
    expect(evaluate(asks({ op: 'longer-ago-than', days: 0 }), knowing(value))).toBeNull();
    if (typeof value === 'string')
      expect(evaluate(asks({ op: 'within-last', days: 9 }), knowing(TODAY, value))).toBeNull();
  },
);

test('a leap day is a day', () => {
  expect(evaluate(asks({ op: 'within-last', days: 1 }), knowing('2028-02-28', '2028-03-01'))).toBe(false);
  expect(evaluate(asks({ op: 'within-last', days: 2 }), knowing('2028-02-28', '2028-03-01'))).toBe(true);
});

test('lists, segments and outcomes answer for themselves, and an outcome that is not there is not known', () => {
  const view: ConditionView = {
    ...nothing,
    isOnList: (id) => id === 'recall',
    isInSegment: (id) => (id === 'lost' ? null : id === 'adults'),
    isPermitted: (axis, purpose) => axis === 'authorization' && purpose === 'fundraising',
    outcome: (node) => (node === 'ask' ? 'timed-out' : null),
  };
  expect(evaluate({ kind: 'list', list: 'recall', isMember: true }, view)).toBe(true);
  expect(evaluate({ kind: 'list', list: 'other', isMember: false }, view)).toBe(true);
  expect(evaluate({ kind: 'segment', segment: 'adults', isMember: false }, view)).toBe(false);
  expect(evaluate({ kind: 'segment', segment: 'lost', isMember: false }, view)).toBeNull();
  const permission = (purpose: string, isGranted: boolean): Condition => ({
    ...{ kind: 'permission', axis: 'authorization', purpose, isGranted },
  });
  expect(evaluate(permission('fundraising', true), view)).toBe(true);
  expect(evaluate(permission('fundraising', false), view)).toBe(false);
  expect(evaluate(permission('survey', true), view)).toBe(false);
  expect(evaluate({ kind: 'not', of: permission('survey', true) }, view)).toBe(true);
  expect(evaluate({ kind: 'outcome', node: 'ask', port: 'timed-out' }, view)).toBe(true);
  expect(evaluate({ kind: 'outcome', node: 'ask', port: 'confirmed' }, view)).toBe(false);
  expect(evaluate({ kind: 'not', of: { kind: 'outcome', node: 'never', port: 'x' } }, view)).toBeNull();
});

test('event data is asked by its field, facts by their name', () => {
  const view = { ...nothing, fact: (name: string) => `fact ${name}`, eventData: (field: string) => `data ${field}` };
  expect(holds({ kind: 'fact', fact: 'a', test: { op: 'is', value: 'fact a' } }, view)).toBe(true);
  expect(holds({ kind: 'event-data', field: 'a', test: { op: 'is', value: 'data a' } }, view)).toBe(true);
});

test('a group of nothing is not known: it never says yes, nor does its opposite', () => {
  for (const kind of ['all', 'any'] as const) {
    expect(evaluate({ kind, of: [] }, nothing)).toBeNull();
    expect(evaluate({ kind: 'not', of: { kind, of: [] } }, nothing)).toBeNull();
  }
});

/** A fact for each answer. */
const leafFor = (answer: boolean | null): Condition =>
  answer === null
    ? { kind: 'segment', segment: 'nobody-knows', isMember: true }
    : { kind: 'list', list: 'none', isMember: !answer };

test('groups follow the three values of Kleene', () => {
  const order = (answer: boolean | null): number => (answer === null ? 0.5 : Number(answer));
  const answers = fc.array(fc.constantFrom(true, false, null), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(answers, (of) => {
      const leaves = of.map(leafFor);
      const all = evaluate({ kind: 'all', of: leaves }, nothing);
      const any = evaluate({ kind: 'any', of: leaves }, nothing);
      expect(order(all)).toBe(Math.min(...of.map(order)));
      expect(order(any)).toBe(Math.max(...of.map(order)));
    }),
  );
});

const tests: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ op: fc.constantFrom('is', 'is-not'), value: fc.oneof(fc.integer(), fc.string(), fc.boolean()) }),
  fc.record({
    op: fc.constantFrom('is-one-of', 'is-none-of'),
    values: fc.array(fc.oneof(fc.integer(), fc.string(), fc.boolean()), { maxLength: 4 }),
  }),
  fc.record({ op: fc.constantFrom('at-least', 'at-most', 'more-than', 'less-than'), value: fc.double() }),
  fc.record({
    op: fc.constantFrom('within-last', 'longer-ago-than', 'within-next', 'further-ahead-than'),
    days: fc.nat(40),
  }),
);
const values: fc.Arbitrary<FactValue> = fc.oneof(
  fc.double(),
  fc.boolean(),
  fc.string(),
  fc.date({ min: new Date('2026-01-01'), max: new Date('2026-05-01'), noInvalidDate: true }).map((date) => {
    return date.toISOString().slice(0, 10);
  }),
);

test('whatever is asked of a missing value is not known, and neither is its opposite', () => {
  fc.assert(
    fc.property(tests, (one) => {
      expect(evaluate(asks(one), nothing)).toBeNull();
      expect(evaluate({ kind: 'not', of: asks(one) }, nothing)).toBeNull();
      expect(chooseCase([{ port: 'yes', when: asks(one) }], nothing)).toBe('otherwise');
    }),
  );
});

test('the opposite of a test is what "not" makes of it, for every value', () => {
  fc.assert(
    fc.property(tests, fc.option(values), (one, value) => {
      const other = opposite(one);
      if (other === null) return;
      expect(evaluate(asks(other), knowing(value))).toBe(evaluate({ kind: 'not', of: asks(one) }, knowing(value)));
      expect(opposite(other)).toEqual(one);
    }),
    { numRuns: 500 },
  );
});
