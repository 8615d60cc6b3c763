import { expect, test } from 'vitest';
import { newDocument } from '../../../engine/journey/new-document.ts';
import { EMPTY_CATALOG } from '../../api/empty-catalog.ts';
import { createEditorStore, redoEdit, undoEdit } from '../store/editor-store.ts';
import { startHistory } from '../store/history.ts';
import { addStep } from './add-step.ts';
import { deleteSelection } from './change-steps.ts';
import { keepPlace } from './keep-place.ts';
import { select } from './select.ts';

function opened() {
  const start = { journey: 'jrn_x', catalog: EMPTY_CATALOG, etag: 'a', savedAt: '2026-11-24T10:00:00Z', changes: 0 };
  return createEditorStore({ ...start, history: startHistory(newDocument('x')), save: { kind: 'saved' } });
}

test('whoever deletes a step by keyboard goes on from the one before it', () => {
  const store = opened();
  addStep(store, 'wait-duration', { from: 'start', port: 'next' });
  const asked = store.getState().canvasRequest;
  deleteSelection(store);
  expect(store.getState()).toMatchObject({ selection: ['start'], canvasRequest: asked + 1 });
});

test('undo of a step that has the focus goes to the one before; what changes nothing there leaves the focus', () => {
  const store = opened();
  addStep(store, 'exit', { from: 'start', port: 'next' });
  keepPlace(store, undoEdit);
  expect(store.getState().selection).toEqual(['start']);
  const asked = store.getState().canvasRequest;
  keepPlace(store, redoEdit);
  expect(store.getState()).toMatchObject({ selection: ['start'], canvasRequest: asked });
});

test('without a step selected nothing is chosen instead', () => {
  const store = opened();
  select(store, []);
  keepPlace(store, undoEdit);
  expect(store.getState().selection).toEqual([]);
});
