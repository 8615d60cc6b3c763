import { expect, test } from 'vitest';
import type { Case } from './decision-table.ts';
import { chooseCase } from './decision-table.ts';
import type { ConditionView } from './evaluate.ts';

const aged = (age: number | null): ConditionView => ({
  fact: (name) => (name === 'age' ? age : null),
  eventData: () => null,
  isOnList: () => false,
  isInSegment: () => null,
  isPermitted: () => false,
  outcome: () => null,
  today: '2026-03-01',
});
const atLeast = (value: number): Case['when'] => ({ kind: 'fact', fact: 'age', test: { op: 'at-least', value } });
const cases: readonly Case[] = [
  { port: 'old', when: atLeast(65) },
  { port: 'grown', when: atLeast(18) },
  { port: 'young', when: { kind: 'not', of: atLeast(18) } },
];

test('the first case that holds is taken, also when later ones hold', () => {
  expect(chooseCase(cases, aged(80))).toBe('old');
  expect(chooseCase(cases, aged(40))).toBe('grown');
  expect(chooseCase(cases, aged(4))).toBe('young');
});

test('what is not known takes no case, also when the cases cover every value', () => {
  expect(chooseCase(cases, aged(null))).toBe('otherwise');
  expect(chooseCase([], aged(40))).toBe('otherwise');
});
