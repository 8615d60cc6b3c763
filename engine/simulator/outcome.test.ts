import { expect, test } from 'vitest';
import { changesBetween } from './outcome.ts';
import type { Outcome } from './outcome.ts';

const words = {
  step: (node: string) => (node === 'gone' ? null : node.toUpperCase()),
  port: (_node: string, port: string) => port,
  zone: 'America/Denver',
};
const at = '2026-10-12T15:30:00.000Z';
const accepted: Outcome = {
  path: [
    { node: 'start', port: 'next' },
    { node: 'wait', port: 'due' },
    { node: 'mail', port: 'sent' },
  ],
  messages: [{ node: 'mail', at }],
  closed: 'completed',
};

test('what is the same has no changes', () => {
  expect(changesBetween(accepted, structuredClone(accepted), words)).toEqual([]);
  expect(
    changesBetween(accepted, { ...accepted, messages: [{ node: 'mail', at: '2026-10-12T15:30:00Z' }] }, words),
  ).toEqual([]);
});

test.each<[string, Partial<Outcome>, readonly string[]]>([
  [
    'another port, with what follows from it',
    {
      path: [
        { node: 'start', port: 'next' },
        { node: 'wait', port: 'past' },
      ],
      messages: [],
      closed: 'booked-too-late',
    },
    [
      'It leaves "WAIT" by "past", where it was "due".',
      'The mail of "MAIL" of 12 October 2026, 09:30 is not sent.',
      'It ends with "booked-too-late", where it was "completed".',
    ],
  ],
  [
    'another step',
    {
      path: [
        { node: 'start', port: 'next' },
        { node: 'gone', port: 'next' },
        { node: 'mail', port: 'sent' },
      ],
    },
    ['It comes to a step that is gone, where it was "WAIT".'],
  ],
  ['a shorter way', { path: accepted.path.slice(0, 2) }, ['It no longer gets past "MAIL".']],
  [
    'a longer way',
    { path: [...accepted.path, { node: 'more', port: 'next' }] },
    ['It goes on: it leaves "MORE" by "next", where it had ended.'],
  ],
  [
    'another time',
    { messages: [{ node: 'mail', at: '2026-10-13T15:30:00.000Z' }] },
    ['The mail of "MAIL" leaves on 13 October 2026, 09:30, where it was 12 October 2026, 09:30.'],
  ],
  [
    'a second mail of the same step',
    {
      messages: [
        { node: 'mail', at },
        { node: 'mail', at: '2026-12-01T07:00:00.000Z' },
      ],
    },
    ['One more mail leaves, of "MAIL", on 1 December 2026, 00:00.'],
  ],
  ['no end', { closed: null }, ['It does not end, where it was "completed".']],
])('%s is said', (_title, over, sentences) => {
  expect(changesBetween(accepted, { ...accepted, ...over }, words)).toEqual(sentences);
});

test('where the zone is unknown, times are those of UTC and say so', () => {
  const later = { ...accepted, messages: [] };
  expect(changesBetween(accepted, later, { ...words, zone: null })).toEqual([
    'The mail of "MAIL" of 12 October 2026, 15:30 UTC is not sent.',
  ]);
});
