import type { FactType } from '../../../../engine/conditions/condition.ts';
import type { DraftTest, FactValue, TestOp } from './condition-rows.ts';

const OP_WORDS: Readonly<Record<TestOp, string>> = {
  is: 'is',
  'is-not': 'is not',
  'is-one-of': 'is one of',
  'is-none-of': 'is none of',
  'at-least': 'is at least',
  'at-most': 'is at most',
  'more-than': 'is more than',
  'less-than': 'is less than',
  'within-last': 'was within the last',
  'longer-ago-than': 'was longer ago than',
  'within-next': 'is within the next',
  'further-ahead-than': 'is further ahead than',
  'is-known': 'is known',
  'is-unknown': 'is not known',
};

const SIZES: readonly TestOp[] = ['at-least', 'at-most', 'more-than', 'less-than'];
const KNOWN: readonly TestOp[] = ['is-known', 'is-unknown'];
const WORDS: readonly TestOp[] = ['is', 'is-not', 'is-one-of', 'is-none-of'];

/** The first is what a fresh row asks. Of event data no type is declared: `any`. */
const OPS: Readonly<Record<FactType | 'any', readonly TestOp[]>> = {
  boolean: ['is', ...KNOWN],
  number: ['is', 'is-not', ...SIZES, ...KNOWN],
  text: [...WORDS, ...KNOWN],
  code: [...WORDS, ...KNOWN],
  date: ['within-last', 'longer-ago-than', 'within-next', 'further-ahead-than', ...KNOWN],
  any: [...WORDS, ...SIZES, ...KNOWN],
};

/** What can be asked of a type, and what this row asks already. */
export function opChoices(type: FactType | 'any', op: TestOp): readonly { value: TestOp; label: string }[] {
  const ops = OPS[type].includes(op) ? OPS[type] : [op, ...OPS[type]];
  return ops.map((one) => ({ value: one, label: OP_WORDS[one] }));
}

export const freshTest = (type: FactType | 'any'): DraftTest => withOp({ op: 'is-known' }, OPS[type][0] ?? 'is');

/** The same question with another operator: what was given stays where it still means something. */
export function withOp(test: DraftTest, op: TestOp): DraftTest {
  switch (op) {
    case 'is':
    case 'is-not':
      return { op, value: firstValue(test) };
    case 'is-one-of':
    case 'is-none-of':
      return { op, values: allValues(test) };
    case 'at-least':
    case 'at-most':
    case 'more-than':
    case 'less-than': {
      const value = firstValue(test);
      return { op, value: typeof value === 'number' ? value : null };
    }
    case 'within-last':
    case 'longer-ago-than':
    case 'within-next':
    case 'further-ahead-than':
      return { op, days: 'days' in test ? test.days : null };
    case 'is-known':
    case 'is-unknown':
      return { op };
  }
}

const firstValue = (test: DraftTest): FactValue | null => allValues(test)[0] ?? null;

function allValues(test: DraftTest): FactValue[] {
  if ('values' in test) return test.values;
  return 'value' in test && test.value !== null ? [test.value] : [];
}
