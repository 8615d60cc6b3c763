import { expect, test } from 'vitest';
import type { Leaf, Test } from './condition.ts';
import { sampleAnswers } from './sample-answers.ts';

const field = (asked: Test): Leaf => ({ kind: 'event-data', field: 'x', test: asked });
const dates = (count: number): readonly Leaf[] =>
  Array.from({ length: count }, (_, day) =>
    field({ op: 'is', value: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10) }),
  );
const days = (count: number): readonly Leaf[] =>
  Array.from({ length: count }, (_, index) => field({ op: 'within-last', days: index * 3 }));

test('dates times days are bounded before they are made', () => {
  expect(sampleAnswers([...dates(20), ...days(20)], null)).not.toBeNull();
  expect(sampleAnswers([...dates(60), ...days(60)], null)).toBeNull();
  expect(sampleAnswers([...dates(2_001)], null)).toBeNull();
});

test('between two numbers that have none between them there is no sample', () => {
  const leaves = [0, Number.MIN_VALUE].map((value) => field({ op: 'at-least', value }));
  const numbers = sampleAnswers(leaves, { type: 'number', min: 0, max: 1 })?.map(({ value }) => value);
  expect(numbers).toEqual([null, 0, Number.MIN_VALUE, 1, 0.5]);
});

test('the widest numbers have a sample between them that is a number', () => {
  const samples = sampleAnswers([field({ op: 'at-least', value: -Number.MAX_VALUE })], { type: 'number' }) ?? [];
  expect(samples.map(({ value }) => value)).toEqual([null, -Number.MAX_VALUE, Number.MAX_VALUE, 0]);
});
