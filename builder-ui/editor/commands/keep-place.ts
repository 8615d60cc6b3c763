import { readingOrder } from '../../../engine/journey/reading-order.ts';
import { stepById } from '../document/kind-of.ts';
import { currentOf, documentOf } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { goToStep } from './select.ts';

/** An act may take away the step that has the focus: whoever works by keyboard goes on from the one before it. */
export function keepPlace(store: EditorStore, act: (store: EditorStore) => void): void {
  const before = store.getState();
  const current = currentOf(before);
  const order = readingOrder(documentOf(before)).map(({ id }) => id);
  act(store);
  const document = documentOf(store.getState());
  if (current === null || stepById(document, current) !== null) return;
  const earlier = order.slice(0, order.indexOf(current)).toReversed();
  const next = [...earlier, ...order].find((id) => stepById(document, id) !== null);
  if (next !== undefined) goToStep(store, next);
}
