import { expect, test } from 'vitest';
import { GALLERY } from './gallery.ts';
import { newDocument } from './new-document.ts';
import { readDocument, UPGRADES } from './upgrades.ts';

const document = GALLERY[0]?.document ?? newDocument('Trial');
const refusal = (value: unknown) => {
  const read = readDocument(value);
  return read.ok ? null : read.problems[0];
};

test('what the gallery holds and what a new journey is can be read', () => {
  for (const one of [...GALLERY.map((item) => item.document), newDocument('New')])
    expect(readDocument(structuredClone(one))).toEqual({ ok: true, document: one });
});

test('upgrades lead from each format to the next without a gap', () => {
  expect(UPGRADES.map((one) => one.from)).toEqual(UPGRADES.map((_one, index) => index + 1));
  expect(new Set(UPGRADES.map((one) => one.name)).size).toBe(UPGRADES.length);
});

test.each([
  ['nothing', undefined, '/formatVersion'],
  ['a list', [], '/formatVersion'],
  ['a newer format', { ...document, formatVersion: 2 }, '/formatVersion'],
  ['an unknown field', { ...document, owner: 'me' }, '/owner'],
  ['an unknown field of a step', { ...document, nodes: [{ ...document.nodes[0], colour: 1 }] }, '/nodes/0/colour'],
  ['a wrong id', { ...document, nodes: [{ ...document.nodes[0], id: 'a b' }] }, '/nodes/0/id'],
  [
    'an id that every object inherits',
    { ...document, nodes: [{ ...document.nodes[0], id: 'constructor' }] },
    '/nodes/0/id',
  ],
  ['the most inherited one', { ...document, nodes: [{ ...document.nodes[0], id: '__proto__' }] }, '/nodes/0/id'],
  ['too many steps', { ...document, nodes: Array(2001).fill(document.nodes[0]) }, '/nodes'],
  ['a place that is no number', { ...document, layout: { start: { x: null, y: 0 } } }, '/layout/start/x'],
  [
    'a zero byte deep in settings',
    { ...document, nodes: [{ ...document.nodes[0], settings: { a: [{ b: '\u0000' }] } }] },
    '',
  ],
  ['half of a surrogate pair', { ...document, name: 'a\ud800' }, ''],
] as const)('%s is refused with its place', (_title, value, pointer) => {
  expect(refusal(value)?.pointer).toBe(pointer);
});

test('a value that is hostile to reading is refused, not thrown', () => {
  const deep: unknown = [...Array(50_000)].reduce<unknown>((inner) => [inner], 1);
  const circle: Record<string, unknown> = { ...document };
  circle['notes'] = circle;
  for (const value of [
    { ...document, notes: deep },
    circle,
    { ...document, nodes: [{ ...document.nodes[0], settings: { n: 1n } }] },
  ])
    expect(readDocument(value).ok).toBe(false);
});

test('a text that only speaks of escapes is kept', () => {
  expect(readDocument({ ...document, name: 'a \\u0000 and \\ud800' }).ok).toBe(true);
  expect(readDocument({ ...document, name: '𝄞 ok' }).ok).toBe(true);
});

test('a refusal never repeats a value', () => {
  expect(
    JSON.stringify(refusal({ ...document, nodes: [{ ...document.nodes[0], id: 'jane@secret.example' }] })),
  ).not.toContain('secret');
});
