import type { ChoiceTest, DayTest, FactValue, Leaf, SizeTest, Test } from './condition.ts';

/** What a subject answers. */
export interface Answer {
  /** Null: missing. Never NaN nor infinite. */
  readonly value: FactValue | null;
  /** Whole calendar days from the value to today, if it is a date. */
  readonly daysAgo: number | null;
}

/**
 * Whether an answer is what a leaf asks for; null: not known. Evaluation and the search for cases that nobody reaches
 * both ask here, so that they cannot disagree.
 */
export function leafTruth(leaf: Leaf, answer: Answer): boolean | null {
  switch (leaf.kind) {
    case 'fact':
    case 'event-data':
      return testTruth(leaf.test, answer);
    case 'list':
    case 'segment':
      return typeof answer.value === 'boolean' ? answer.value === leaf.isMember : null;
    case 'permission':
      return typeof answer.value === 'boolean' ? answer.value === leaf.isGranted : null;
    case 'outcome':
      return typeof answer.value === 'string' ? answer.value === leaf.port : null;
  }
}

/** A missing value and one of another type answer nothing, except whether there is one (law 8). */
function testTruth(test: Test, { value, daysAgo }: Answer): boolean | null {
  switch (test.op) {
    case 'is-known':
      return value !== null;
    case 'is-unknown':
      return value === null;
    case 'is':
    case 'is-one-of':
      return isOneOf(value, choicesOf(test));
    case 'is-not':
    case 'is-none-of':
      return negated(isOneOf(value, choicesOf(test)));
    case 'at-least':
    case 'at-most':
    case 'more-than':
    case 'less-than':
      return typeof value === 'number' && Number.isFinite(test.value) ? sizeTruth(test, value) : null;
    default:
      return daysAgo === null ? null : daysTruth(test, daysAgo);
  }
}

/** The values that it names. */
export const choicesOf = (test: ChoiceTest): readonly FactValue[] => ('values' in test ? test.values : [test.value]);

const negated = (truth: boolean | null): boolean | null => (truth === null ? null : !truth);

function isOneOf(value: FactValue | null, values: readonly FactValue[]): boolean | null {
  if (value === null) return null;
  if (values.includes(value)) return true;
  return values.every((one) => typeof one === typeof value) ? false : null;
}

function sizeTruth(test: SizeTest, value: number): boolean {
  switch (test.op) {
    case 'at-least':
      return value >= test.value;
    case 'at-most':
      return value <= test.value;
    case 'more-than':
      return value > test.value;
    case 'less-than':
      return value < test.value;
  }
}

function daysTruth({ op, days }: DayTest, ago: number): boolean {
  switch (op) {
    case 'within-last':
      return ago >= 0 && ago <= days;
    case 'longer-ago-than':
      return ago > days;
    case 'within-next':
      return ago <= 0 && -ago <= days;
    case 'further-ahead-than':
      return -ago > days;
  }
}
