import { expect, test } from 'vitest';
import { armCode, armsOf, shareWords, withArm } from './split-arms.ts';

const arms = (...weights: readonly number[]) =>
  weights.map((weight, index) => ({ name: 'abcdef'[index] ?? '', weight, isHoldOut: false }));

test.each([
  [
    [50, 50],
    ['50 %', '50 %'],
  ],
  [
    [1, 2],
    ['33 %', '67 %'],
  ],
  [
    [999, 1],
    ['100 %', '0.1 %'],
  ],
  [
    [0, 0],
    ['0 %', '0 %'],
  ],
])('weights %j are shares of %j', (weights, shares) => {
  expect(weights.map((_, index) => shareWords(arms(...weights), index))).toEqual(shares);
});

test('one more arm takes the next free letter and as much as the last', () => {
  expect(withArm(arms(50, 30)).at(-1)).toEqual({ name: 'c', weight: 30, isHoldOut: false });
  expect(withArm([{ name: 'b', weight: 10, isHoldOut: true }]).at(-1)?.name).toBe('a');
});

test('a name is a code while it is typed, and half written arms can be read', () => {
  expect(armCode('With SMS!')).toBe('with-sms-');
  expect(armsOf([null, { name: 'a', weight: 'x' }])).toEqual([
    { name: '', weight: 0, isHoldOut: false },
    { name: 'a', weight: 0, isHoldOut: false },
  ]);
});
