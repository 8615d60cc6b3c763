import { expect, test } from 'vitest';
import { actionWords, actorKindWords, detailName, detailText } from './action-words.ts';

test('an entry reads as who did what', () => {
  expect(actionWords('journey.submitted')).toBe('sent a version for review');
  expect(actionWords('future.thing')).toBe('future.thing');
  expect(actorKindWords('client')).toBe('Clinical system');
});

test('details read as words and values', () => {
  expect(detailName('planHash')).toBe('plan hash');
  expect([detailText(['a', 1]), detailText(null), detailText({ a: 1 }), detailText([])]).toEqual([
    'a, 1',
    'none',
    '{"a":1}',
    'none',
  ]);
});
