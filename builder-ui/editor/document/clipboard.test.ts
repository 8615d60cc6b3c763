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

test('a copied split draws anew, and a copied branch asks the copies of the steps before it', () => {
  const when = (node: string) => ({ kind: 'all', of: [{ kind: 'outcome', node, port: 'confirmed' }] });
  const document = {
    ...newDocument('source'),
    nodes: [
      { id: 'w', kind: 'wait-for-event', name: '', settings: {} },
      { id: 's', kind: 'split', name: '', settings: { salt: 'split-s', arms: [] } },
      { id: 'chosen', kind: 'split', name: '', settings: { salt: 'autumn-2026', arms: [] } },
      { id: 'b', kind: 'branch', name: '', settings: { cases: [{ port: 'case-1', name: '', when: when('w') }] } },
      { id: 'c', kind: 'branch', name: '', settings: { cases: [{ port: 'case-1', name: '', when: when('gone') }] } },
    ],
  };
  const pasted = pasteSteps(copySteps(document, ['w', 's', 'chosen', 'b', 'c']), document, numbered(), by);
  const settings = pasted?.nodes.map((node) => node.settings);
  expect(settings?.[1]?.salt).toBe('split-new2');
  expect(settings?.[2]?.salt).toBe('autumn-2026');
  expect(settings?.[3]?.cases).toEqual([{ port: 'case-1', name: '', when: when('new1') }]);
  expect(settings?.[4]?.cases).toEqual([{ port: 'case-1', name: '', when: when('gone') }]);
});

test('a copied jump leads to the copy of its step; one whose step did not come along is chosen anew', () => {
  const jump = (step: string) => ({ id: 'j', kind: 'jump', name: '', settings: { to: 'step', step, atMost: 2 } });
  const document = { ...source, nodes: [...source.nodes, jump('reminder')] };
  const settingsOf = (ids: readonly string[], target = newDocument('other')) =>
    pasteSteps(copySteps(document, ids), target, numbered(), by)?.nodes.find(({ kind }) => kind === 'jump')?.settings;
  expect(settingsOf(['reminder', 'j'])).toEqual({ to: 'step', step: 'new1', atMost: 2 });
  expect(settingsOf(['j'])).toMatchObject({ step: '' });
  expect(settingsOf(['j'], document)).toMatchObject({ step: 'reminder' });
});

test.each(['', 'plain words', '{}', '{"carewright":"steps","version":2,"nodes":[]}'])('"%s" holds no steps', (text) => {
  expect(pasteSteps(text, source, numbered(), by)).toBeNull();
});
