import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

test('one changed comma is shown as that comma', () => {
  expect(wordDiff('Please come, early.', 'Please come early.')).toEqual([
    { kind: 'same', text: 'Please come' },
    { kind: 'removed', text: ',' },
    { kind: 'same', text: ' early.' },
  ]);
});

test('a changed number stands beside the one it replaces', () => {
  const parts = wordDiff('Waits 24 hours.', 'Waits 48 hours.');
  expect(parts.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toEqual(['24']);
  expect(parts.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual(['48']);
});

test('what was there and what is there can both be read back whole', () => {
  const [before, after] = ['Sends “A” if wanted.', 'Sends “B, v2” at once.'];
  const parts = wordDiff(before, after);
  const read = (without: string) =>
    parts
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join('');
  expect(read('added')).toBe(before);
  expect(read('removed')).toBe(after);
});

test('texts too long to compare word by word are shown as replaced', () => {
  const long = 'word '.repeat(500);
  expect(wordDiff(long, `${long}x`)).toEqual([
    { kind: 'removed', text: long },
    { kind: 'added', text: `${long}x` },
  ]);
});
