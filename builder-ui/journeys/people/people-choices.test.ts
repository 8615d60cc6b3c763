import { expect, test } from 'vitest';
import type { InsideLine, MoveTarget } from '../../../engine/wire/moves.ts';
import { chosenFor, nextWords, optionsFor, peopleOf, rowKey, sumWords } from './people-choices.ts';

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

test('what comes next is said for each choice', () => {
  expect(nextWords(row('ask', 1), 'exit', targets)).toContain('They leave.');
  expect(nextWords(row('ask', 1), 'move:mail', targets)).toBe(
    '1 step that may send lies ahead. Who would get a message again stays.',
  );
  expect(nextWords(row('ask', 1), 'move:ask', targets)).toContain('Time already waited counts');
});
