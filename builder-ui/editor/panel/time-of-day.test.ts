import { expect, test } from 'vitest';
import { timeOfDay } from './time-of-day.ts';

test.each([
  ['9', '09:00'],
  ['9:30', '09:30'],
  ['0930', '09:30'],
  ['17.15', '17:15'],
  ['00:00', '00:00'],
  ['24:00', '24:00'],
  ['24:01', null],
  ['25:00', null],
  ['12:60', null],
  ['12:3', null],
  ['noon', null],
  ['', null],
])('"%s" is the time %s', (typed, time) => {
  expect(timeOfDay(typed)).toBe(time);
});
