import { expect, test } from 'vitest';
import { freshTest, opChoices, withOp } from './test-ops.ts';

test.each([
  ['boolean', { op: 'is', value: null }],
  ['number', { op: 'is', value: null }],
  ['code', { op: 'is', value: null }],
  ['date', { op: 'within-last', days: null }],
] as const)('a fresh question about a %s is not answered for anybody', (type, fresh) => {
  expect(freshTest(type)).toEqual(fresh);
});

test('another operator keeps the value where it still means something', () => {
  expect(withOp({ op: 'is', value: 'new' }, 'is-one-of')).toEqual({ op: 'is-one-of', values: ['new'] });
  expect(withOp({ op: 'is-one-of', values: ['new', 'old'] }, 'is-not')).toEqual({ op: 'is-not', value: 'new' });
  expect(withOp({ op: 'is', value: 3 }, 'at-least')).toEqual({ op: 'at-least', value: 3 });
  expect(withOp({ op: 'is', value: 'three' }, 'at-least')).toEqual({ op: 'at-least', value: null });
  expect(withOp({ op: 'within-last', days: 30 }, 'within-next')).toEqual({ op: 'within-next', days: 30 });
  expect(withOp({ op: 'within-last', days: 30 }, 'is-known')).toEqual({ op: 'is-known' });
});

test('an operator that the type does not offer is shown while the document holds it', () => {
  expect(opChoices('date', 'is')[0]).toEqual({ value: 'is', label: 'is' });
  expect(opChoices('date', 'is-known').map(({ value }) => value)).not.toContain('is');
});
