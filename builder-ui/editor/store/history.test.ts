import { expect, test } from 'vitest';
import { newDocument } from '../../../engine/journey/new-document.ts';
import type { Edit } from '../edit-document.ts';
import { HISTORY_LIMIT, record, redo, startHistory, undo } from './history.ts';

const rename = (name: string): Edit => ({ kind: 'rename-journey', name });
const start = () => startHistory(newDocument('a'));

test('undo and redo go back and forth and know their names', () => {
  const once = record(start(), { kind: 'rename-step', node: 'start', name: 'Booked' }, 0);
  expect(once.past.at(-1)?.name).toBe('rename "Appointment is booked"');
  const back = undo(once);
  expect(back.document).toEqual(newDocument('a'));
  expect(back.future[0]?.name).toBe(once.past[0]?.name);
  expect(redo(back).document).toEqual(once.document);
});

test('typing into one field is one gesture, a pause begins another', () => {
  const typed = ['ab', 'abc', 'abcd'].reduce(
    (history, name, index) => record(history, rename(name), index * 100),
    start(),
  );
  expect(typed.past).toHaveLength(1);
  expect(record(typed, rename('abcde'), 5_000).past).toHaveLength(2);
  expect(undo(typed).document.name).toBe('a');
});

test('an edit after undo forgets what could be redone', () => {
  const back = undo(record(start(), rename('b'), 0));
  expect(record(back, rename('c'), 10_000).future).toEqual([]);
});

test('the history is 100 gestures deep', () => {
  const long = Array.from({ length: 130 }, (_, index) => index).reduce(
    (history, index) => record(history, rename(`n${index}`), index * 10_000),
    start(),
  );
  expect(long.past).toHaveLength(HISTORY_LIMIT);
  expect(undo(long).document.name).toBe('n128');
});

test('with nothing to undo or redo nothing happens', () => {
  expect(undo(start())).toEqual(start());
  expect(redo(start())).toEqual(start());
});
