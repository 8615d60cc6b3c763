import { canBeOff } from '../../../engine/journey/turned-off.ts';
import { tidy } from '../canvas/tidy.ts';
import { positionsOf } from '../canvas/positions.ts';
import { copySteps, pasteSteps } from '../document/clipboard.ts';
import { stepById } from '../document/kind-of.ts';
import type { Place } from '../document/ports.ts';
import { clearOf, COLUMN, shifted } from '../document/room.ts';
import type { Layout, Point } from '../document/room.ts';
import { newStepId } from '../document/step-id.ts';
import { applyEdit, documentOf } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { placeFor } from './add-step.ts';
import { keepPlace } from './keep-place.ts';

const BESIDE = { x: COLUMN, y: 0 };

/** Asks nothing: undo is the safety. */
export function deleteSelection(store: EditorStore): void {
  const { selection } = store.getState();
  if (selection.length > 0) keepPlace(store, () => applyEdit(store, { kind: 'remove-steps', nodes: selection }));
}

export function duplicateSelection(store: EditorStore): void {
  const { selection } = store.getState();
  if (selection.length > 0) pasteText(store, copySteps(documentOf(store.getState()), selection));
}

/** Puts steps from the clipboard beside what is selected, else beside where they came from, and selects them. */
export function pasteText(store: EditorStore, text: string): void {
  const document = documentOf(store.getState());
  const copied = pasteSteps(text, document, newStepId, BESIDE);
  const standing = positionsOf(document);
  const pasted =
    copied === null ? null : { ...copied, layout: clearOf(standing, beside(standing, store, copied.layout)) };
  if (pasted === null) return store.setState({ announcement: 'The clipboard holds no steps.' });
  applyEdit(store, { kind: 'paste', ...pasted });
  store.setState((state) => ({
    selection: pasted.nodes.map((node) => node.id),
    announcement: `${pasted.nodes.length} pasted.`,
    canvasRequest: state.canvasRequest + 1,
  }));
}

/** Another journey may have its cards far away from where one looks in this one. */
function beside(standing: Layout, store: EditorStore, fresh: Layout): Layout {
  const at = cornerOf(store.getState().selection.flatMap((id) => standing[id] ?? []));
  const from = cornerOf(Object.values(fresh));
  return at === null || from === null ? fresh : shifted(fresh, at.x + COLUMN - from.x, at.y - from.y);
}

const cornerOf = (points: readonly Point[]): Point | null =>
  points.length === 0 ? null : { x: Math.min(...points.map(({ x }) => x)), y: Math.min(...points.map(({ y }) => y)) };

/** Off if any of them is on, so that a mixed selection becomes one. */
export function turnSelection(store: EditorStore): void {
  const state = store.getState();
  const nodes = state.selection.filter((id) => {
    const node = stepById(documentOf(state), id);
    return node !== null && (canBeOff(node) || node.off === true);
  });
  if (nodes.length === 0) return store.setState({ announcement: 'A start or an end cannot be turned off.' });
  const isOff = nodes.some((id) => stepById(documentOf(state), id)?.off !== true);
  applyEdit(store, { kind: 'turn', nodes, isOff });
}

export function tidyAll(store: EditorStore): void {
  const document = documentOf(store.getState());
  const before = positionsOf(document);
  const layout = tidy({ ...document, layout: before });
  const isSame = Object.entries(layout).every(
    ([id, at]) => document.layout[id]?.x === at.x && document.layout[id]?.y === at.y,
  );
  if (isSame) return store.setState({ announcement: 'Already tidy.' });
  applyEdit(store, { kind: 'place-cards', layout, because: 'tidied' });
  store.setState({ announcement: 'Tidied.' });
}

export function moveStepTo(store: EditorStore, node: string, after: Place): void {
  const document = documentOf(store.getState());
  applyEdit(store, { kind: 'move-step', node, after, at: placeFor(document, after) });
}

const NUDGE = 40;

/** Moves the selected cards without dragging them. */
export function nudgeSelection(store: EditorStore, { x, y }: Point): void {
  const state = store.getState();
  const layout = positionsOf(documentOf(state));
  const moved = state.selection.flatMap((id) => {
    const at = layout[id];
    return at === undefined ? [] : [[id, { x: at.x + x * NUDGE, y: at.y + y * NUDGE }] as const];
  });
  if (moved.length > 0) applyEdit(store, { kind: 'place-cards', layout: Object.fromEntries(moved), because: 'moved' });
}
