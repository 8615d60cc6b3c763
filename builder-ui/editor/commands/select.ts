import { readingOrder } from '../../../engine/journey/reading-order.ts';
import { currentOf, documentOf } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';

export function select(store: EditorStore, ids: readonly string[]): void {
  store.setState((state) => ({
    selection: ids,
    panel: ids.length > 0 && state.panel === 'journey' ? 'settings' : state.panel,
  }));
}

/** Selects a step, shows it on the canvas and puts the focus there. */
export function goToStep(store: EditorStore, id: string): void {
  store.setState((state) => ({
    selection: [id],
    panel: 'settings',
    canvasRequest: state.canvasRequest + 1,
  }));
}

/** Opens the settings of a step with the focus in its first field. */
export function goToField(store: EditorStore, id: string): void {
  store.setState((state) => ({ selection: [id], panel: 'settings', focusRequest: state.focusRequest + 1 }));
}

/** The step before or after in reading order; `extend` keeps what is selected. */
export function walk(store: EditorStore, by: 1 | -1, extend: boolean): void {
  const state = store.getState();
  const order = readingOrder(documentOf(state)).map((node) => node.id);
  const here = order.indexOf(currentOf(state) ?? '');
  const next = order[here === -1 ? 0 : here + by];
  if (next === undefined) return;
  const kept = extend ? state.selection.filter((id) => id !== next) : [];
  store.setState({ selection: [...kept, next], canvasRequest: state.canvasRequest + 1 });
}

export function selectAll(store: EditorStore): void {
  select(
    store,
    documentOf(store.getState()).nodes.map((node) => node.id),
  );
}

/** F8: the next step with a problem, after the current one. */
export function nextProblem(store: EditorStore): void {
  const state = store.getState();
  const order = readingOrder(documentOf(state)).map((node) => node.id);
  const bad = new Set(state.check.compiled.problems.flatMap((problem) => problem.node ?? []));
  const here = order.indexOf(currentOf(state) ?? '');
  const next = [...order.slice(here + 1), ...order.slice(0, here + 1)].find((id) => bad.has(id));
  if (next !== undefined) goToStep(store, next);
}
