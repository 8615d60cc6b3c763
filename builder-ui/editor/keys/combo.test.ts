import { expect, test } from 'vitest';
import { matches } from './combo.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
  code = '',
) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test.each([
  ['Ctrl Z', press('z', { ctrlKey: true }), true],
  ['Ctrl Z', press('z', { metaKey: true }), true],
  ['Ctrl Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
  ['Ctrl Shift Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
  ['D', press('d'), true],
  ['D', press('d', { ctrlKey: true }), false],
  ['?', press('?', { shiftKey: true }), true],
  ['−', press('-'), true],
  ['Down', press('ArrowDown'), true],
  ['Shift 1', press('!', { shiftKey: true }, 'Digit1'), true],
  ['C', press('c', { altKey: true }), false],
  ['Alt Left', press('ArrowLeft', { altKey: true }), true],
  ['Left', press('ArrowLeft', { altKey: true }), false],
  ['Alt Left', press('ArrowLeft'), false],
] as const)('"%s" against %j: %s', (combo, event, isMatch) => {
  expect(matches(combo, event)).toBe(isMatch);
});
