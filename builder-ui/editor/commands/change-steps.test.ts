import { expect, test } from 'vitest';
import { newDocument } from '../../../engine/journey/new-document.ts';
import { EMPTY_CATALOG } from '../../api/empty-catalog.ts';
import { copySteps } from '../document/clipboard.ts';
import { COLUMN } from '../document/room.ts';
import { createEditorStore, documentOf } from '../store/editor-store.ts';
import { startHistory } from '../store/history.ts';
import { nudgeSelection, pasteText } from './change-steps.ts';
import { select } from './select.ts';

function opened() {
  const start = { journey: 'jrn_x', catalog: EMPTY_CATALOG, etag: 'a', savedAt: '2026-11-24T10:00:00Z', changes: 0 };
  return createEditorStore({ ...start, history: startHistory(newDocument('x')), save: { kind: 'saved' } });
}

const placeOf = (store: ReturnType<typeof opened>, id: string) => documentOf(store.getState()).layout[id];

test('steps from a journey whose cards stand far away are pasted beside what is selected', () => {
  const store = opened();
  const far = newDocument('far');
  const wait = { id: 'w', kind: 'wait-duration', name: 'Wait', settings: { unit: 'hours', amount: 1 } };
  const text = copySteps({ ...far, nodes: [wait], edges: [], layout: { w: { x: 9_000, y: -4_000 } } }, ['w']);
  select(store, ['start']);
  pasteText(store, text);
  const [pasted = ''] = store.getState().selection;
  expect(placeOf(store, pasted)).toEqual({ x: COLUMN, y: 0 });
});

test('a card is placed a little at a time without a drag, as one gesture each', () => {
  const store = opened();
  select(store, ['start']);
  nudgeSelection(store, { x: 1, y: 0 });
  nudgeSelection(store, { x: 0, y: -1 });
  expect(placeOf(store, 'start')).toEqual({ x: 40, y: -40 });
  expect(store.getState().history.past.map(({ name }) => name)).toEqual(['move a step', 'move a step']);
});
