import { expect, test } from 'vitest';
import { hasClockJumped } from './clock-guard.ts';

const taken = { wall: 1_000_000, monotonic: 500 };

test.each([
  ['both went on alike', { wall: 1_006_000, monotonic: 6_500 }, false],
  ['the wall clock was set a little', { wall: 1_001_900, monotonic: 500 }, false],
  ['the machine slept', { wall: 1_060_000, monotonic: 1_500 }, true],
  ['the wall clock was set back', { wall: 997_000, monotonic: 600 }, true],
])('%s', (_, now, expected) => {
  expect(hasClockJumped(taken, now)).toBe(expected);
});
