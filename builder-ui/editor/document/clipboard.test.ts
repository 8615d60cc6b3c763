import { expect, test } from 'vitest';
import { GALLERY } from '../../../engine/journey/gallery.ts';
import { newDocument } from '../../../engine/journey/new-document.ts';
import { copySteps, pasteSteps } from './clipboard.ts';

const source = GALLERY[0]?.document ?? newDocument('none');
const numbered = () => {
  let n = 0;
  return () => `new${(n += 1)}`;
};
const by = { x: 10, y: 20 };

test('pasted steps have new ids, their own edges, and references that follow', () => {
  const text = copySteps(source, ['reminder', 'confirmed']);
  const pasted = pasteSteps(text, newDocument('other'), numbered(), by);
  expect(pasted?.nodes.map(({ id }) => id)).toEqual(['new1', 'new2']);
  expect(pasted?.edges).toEqual([{ from: 'new1', port: 'sent', to: 'new2' }]);
  expect(pasted?.nodes[1]?.settings.since).toBe('new1');
  expect(pasted?.layout.new1).toEqual({
    x: (source.layout.reminder?.x ?? 0) + 10,
    y: (source.layout.reminder?.y ?? 0) + 20,
  });
});

test('a reference to a step that did not come along is kept only where that step is', () => {
  const text = copySteps(source, ['confirmed']);
  expect(pasteSteps(text, source, numbered(), by)?.nodes[0]?.settings.since).toBe('reminder');
  expect(pasteSteps(text, newDocument('other'), numbered(), by)?.nodes[0]?.settings).not.toHaveProperty('since');
});

test.each(['', 'plain words', '{}', '{"carewright":"steps","version":2,"nodes":[]}'])('"%s" holds no steps', (text) => {
  expect(pasteSteps(text, source, numbered(), by)).toBeNull();
});
