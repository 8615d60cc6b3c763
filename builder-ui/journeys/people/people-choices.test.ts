import { expect, test } from 'vitest';
import type { InsideLine, MoveTarget } from '../../../engine/wire/moves.ts';
import {
  chosenFor,
  chosenTargets,
  nextWords,
  optionsFor,
  peopleOf,
  rowKey,
  sumWords,
  whyNotYet,
} from './people-choices.ts';

const row = (node: string, people: number, more: Partial<InsideLine> = {}): InsideLine => ({
  version: 'ver_aaaaaaaa',
  number: 7,
  state: 'live',
  node,
  name: node,
  kind: 'wait-for-event',
  people,
  sameStep: node,
  ...more,
});
const targets: readonly MoveTarget[] = [
  { node: 'mail', name: 'Reminder', kind: 'send-email', ahead: '1 step that may send lies ahead.' },
  { node: 'ask', name: 'Confirmed?', kind: 'wait-for-event', ahead: 'No message lies ahead.' },
];
const rows = [row('ask', 412), row('pause', 88, { sameStep: null }), row('old', 12, { number: 6, state: 'finishing' })];

test('a row of the live version has no verb by itself; one of a finishing version finishes', () => {
  expect(rows.map((one) => chosenFor(one, new Map()))).toEqual([null, null, 'finish']);
  expect(peopleOf(rows, new Map())).toEqual([{ version: 'ver_aaaaaaaa', node: 'old', verb: 'finish' }]);
});

test('the same step comes first among the steps to move to', () => {
  expect(optionsFor(row('ask', 1), targets).map(({ value }) => value)).toEqual([
    'finish',
    'exit',
    'move:ask',
    'move:mail',
  ]);
});

test('the sum says where everybody goes', () => {
  const choices = new Map([
    [rowKey(row('ask', 0)), 'move:ask'],
    [rowKey(row('pause', 0)), 'exit'],
  ]);
  expect(sumWords(rows, choices, targets)).toBe(
    '512 people are inside v7 and v6: 412 to Confirmed?, 88 out, 12 on v6 to its end.',
  );
  expect(peopleOf(rows, choices)).toContainEqual({ version: 'ver_aaaaaaaa', node: 'ask', verb: 'move', to: 'ask' });
  expect(sumWords([], choices, targets)).toBe('Nobody is inside an earlier version.');
});

test('a step from which nothing is proved, or of which that is not known yet, holds the press back', () => {
  const choices = new Map(rows.map((one) => [rowKey(one), 'move:ask']));
  const ahead = (refusal: string | null) => new Map([['ask', { proofs: [], refusal }]]);
  expect(chosenTargets(rows, choices)).toEqual(['ask']);
  expect(whyNotYet(rows, new Map(), new Map())).toBe('2 steps that hold people have no choice yet.');
  expect(whyNotYet(rows, choices, new Map())).toContain('is being proved');
  expect(whyNotYet(rows, choices, ahead('Choose another.'))).toContain('cannot be proved');
  expect(whyNotYet(rows, choices, ahead(null))).toBeNull();
});

test('what comes next is said for each choice', () => {
  expect(nextWords(row('ask', 1), 'exit', targets)).toContain('They leave.');
  expect(nextWords(row('ask', 1), 'move:mail', targets)).toBe(
    '1 step that may send lies ahead. Who would get a message again stays.',
  );
  expect(nextWords(row('ask', 1), 'move:ask', targets)).toContain('Time already waited counts');
});
