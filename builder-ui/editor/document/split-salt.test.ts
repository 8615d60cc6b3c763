import { expect, test } from 'vitest';
import { NODE_KINDS } from '../../../engine/journey/kinds.ts';
import { newStepId } from './step-id.ts';
import { withOwnSalt } from './split-salt.ts';

test('every split that is added draws with a salt of its own, which the settings allow', () => {
  const ids = [newStepId(), newStepId()];
  const made = ids.map((id) => withOwnSalt('split', NODE_KINDS.split.defaults(), id));
  expect(new Set(made.map(({ salt }) => salt)).size).toBe(2);
  expect(made.every((settings) => NODE_KINDS.split.settings.safeParse(settings).success)).toBe(true);
});

test('other kinds have no salt, and one that was chosen stays', () => {
  expect(withOwnSalt('exit', { reason: 'x' }, 'n')).toEqual({ reason: 'x' });
  expect(withOwnSalt('split', { salt: 'autumn' }, 'n', 'm')).toEqual({ salt: 'autumn' });
});
