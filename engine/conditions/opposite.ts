import type { Test } from './condition.ts';

/** The test that holds exactly when this one does not and is not known for the same values; null: there is none. */
export function opposite(test: Test): Test | null {
  switch (test.op) {
    case 'is':
      return { op: 'is-not', value: test.value };
    case 'is-not':
      return { op: 'is', value: test.value };
    case 'is-one-of':
      return { op: 'is-none-of', values: test.values };
    case 'is-none-of':
      return { op: 'is-one-of', values: test.values };
    case 'at-least':
      return { op: 'less-than', value: test.value };
    case 'at-most':
      return { op: 'more-than', value: test.value };
    case 'more-than':
      return { op: 'at-most', value: test.value };
    case 'less-than':
      return { op: 'at-least', value: test.value };
    case 'is-known':
      return { op: 'is-unknown' };
    case 'is-unknown':
      return { op: 'is-known' };
    default:
      return null;
  }
}
