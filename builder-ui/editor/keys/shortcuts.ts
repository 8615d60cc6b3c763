import type { ReactFlowInstance } from '@xyflow/react';
import { placeAfterCurrent } from '../commands/add-step.ts';
import {
  deleteSelection,
  duplicateSelection,
  nudgeSelection,
  tidyAll,
  turnSelection,
} from '../commands/change-steps.ts';
import { copySelection, cutSelection, pasteClipboard } from '../commands/copy-steps.ts';
import { keepPlace } from '../commands/keep-place.ts';
import { openPicker } from '../commands/open-picker.ts';
import { goToField, nextProblem, select, selectAll, walk } from '../commands/select.ts';
import type { EditorMode } from '../editor-mode.ts';
import { currentOf, redoEdit, undoEdit } from '../store/editor-store.ts';
import type { EditorStore, PickerWish } from '../store/editor-store.ts';

/** What a shortcut may act on. `flow` is null while no drawing is shown. */
export interface KeyContext {
  readonly store: EditorStore;
  readonly flow: ReactFlowInstance | null;
  readonly setMode: (mode: EditorMode) => void;
  readonly mode: EditorMode;
  readonly openSheet: () => void;
}

export interface Shortcut {
  readonly combos: readonly string[];
  readonly words: string;
  readonly group: 'Walk' | 'Change' | 'See';
  readonly run: (context: KeyContext) => void;
}

/** Opens a list below the card that has the focus. */
const ask = ({ store }: KeyContext, wish: PickerWish | null): void => {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  if (wish !== null && !store.getState().isReadOnly) openPicker(store, wish, focused);
};

const current = ({ store }: KeyContext): string | null => currentOf(store.getState());
const after = ({ store }: KeyContext) => placeAfterCurrent(store);
const connectWish = (context: KeyContext): PickerWish | null => {
  const place = after(context);
  return place === null ? null : { kind: 'connect', place };
};
const moveWish = (context: KeyContext): PickerWish | null => {
  const node = current(context);
  return node === null ? null : { kind: 'move', node };
};

function rename({ store }: KeyContext): void {
  if (currentOf(store.getState()) === null) return;
  store.setState({ panel: 'settings' });
  if (!editName()) requestAnimationFrame(editName);
}

/** At once if the panel is there, so that what is typed next is not taken for keys; selecting alone is no focus. */
function editName(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-step-name]');
  field?.focus();
  field?.select();
  return field !== null;
}

const nudge =
  (x: number, y: number) =>
  ({ store }: KeyContext): void =>
    nudgeSelection(store, { x, y });

const zoomTo = ({ store, flow }: KeyContext): void => {
  const nodes = store.getState().selection.map((id) => ({ id }));
  void flow?.fitView({ nodes, padding: 0.3, maxZoom: 1 });
};

const WALK: readonly Shortcut[] = [
  { combos: ['Down', 'Right'], words: 'Next step', group: 'Walk', run: ({ store }) => walk(store, 1, false) },
  { combos: ['Up', 'Left'], words: 'Step before', group: 'Walk', run: ({ store }) => walk(store, -1, false) },
  {
    combos: ['Shift Down', 'Shift Right'],
    words: 'Select the next one too',
    group: 'Walk',
    run: ({ store }) => walk(store, 1, true),
  },
  {
    combos: ['Shift Up', 'Shift Left'],
    words: 'Select the one before too',
    group: 'Walk',
    run: ({ store }) => walk(store, -1, true),
  },
  {
    combos: ['Enter'],
    words: 'Settings of the step',
    group: 'Walk',
    run: (context) => goToField(context.store, current(context) ?? ''),
  },
  {
    combos: ['Esc'],
    words: 'Back to the drawing, then nothing selected',
    group: 'Walk',
    run: ({ store }) => select(store, []),
  },
  { combos: ['F8'], words: 'Next problem', group: 'Walk', run: ({ store }) => nextProblem(store) },
  {
    combos: ['Ctrl F'],
    words: 'Find a step',
    group: 'Walk',
    run: ({ store }) => openPicker(store, { kind: 'find' }, null),
  },
  { combos: ['Ctrl A'], words: 'Select everything', group: 'Walk', run: ({ store }) => selectAll(store) },
];

const CHANGE: readonly Shortcut[] = [
  {
    combos: ['A', '/'],
    words: 'Add a step after',
    group: 'Change',
    run: (context) => ask(context, { kind: 'add', after: after(context) }),
  },
  { combos: ['C'], words: 'Connect to…', group: 'Change', run: (context) => ask(context, connectWish(context)) },
  { combos: ['M'], words: 'Move to…', group: 'Change', run: (context) => ask(context, moveWish(context)) },
  { combos: ['Alt Left'], words: 'Place the card: left', group: 'Change', run: nudge(-1, 0) },
  { combos: ['Alt Right'], words: 'Place the card: right', group: 'Change', run: nudge(1, 0) },
  { combos: ['Alt Up'], words: 'Place the card: up', group: 'Change', run: nudge(0, -1) },
  { combos: ['Alt Down'], words: 'Place the card: down', group: 'Change', run: nudge(0, 1) },
  { combos: ['F2'], words: 'Rename', group: 'Change', run: rename },
  { combos: ['D'], words: 'Turn off or on', group: 'Change', run: ({ store }) => turnSelection(store) },
  { combos: ['Ctrl D'], words: 'Duplicate', group: 'Change', run: ({ store }) => duplicateSelection(store) },
  { combos: ['Delete', 'Backspace'], words: 'Delete', group: 'Change', run: ({ store }) => deleteSelection(store) },
  { combos: ['Ctrl C'], words: 'Copy', group: 'Change', run: ({ store }) => void copySelection(store) },
  { combos: ['Ctrl X'], words: 'Cut', group: 'Change', run: ({ store }) => void cutSelection(store) },
  { combos: ['Ctrl V'], words: 'Paste', group: 'Change', run: ({ store }) => void pasteClipboard(store) },
  { combos: ['Ctrl Z'], words: 'Undo', group: 'Change', run: ({ store }) => keepPlace(store, undoEdit) },
  {
    combos: ['Ctrl Shift Z', 'Ctrl Y'],
    words: 'Redo',
    group: 'Change',
    run: ({ store }) => keepPlace(store, redoEdit),
  },
  { combos: ['T'], words: 'Tidy', group: 'Change', run: ({ store }) => tidyAll(store) },
];

const SEE: readonly Shortcut[] = [
  {
    combos: ['O'],
    words: 'Outline and back',
    group: 'See',
    run: ({ setMode, mode }) => setMode(mode === 'outline' ? 'draw' : 'outline'),
  },
  {
    combos: ['S'],
    words: 'Simulate and back',
    group: 'See',
    run: ({ setMode, mode }) => setMode(mode === 'simulate' ? 'draw' : 'simulate'),
  },
  {
    combos: ['Shift 1'],
    words: 'Show all',
    group: 'See',
    run: ({ flow }) => void flow?.fitView({ padding: 0.12, maxZoom: 1 }),
  },
  { combos: ['Shift 2'], words: 'Show the selection', group: 'See', run: zoomTo },
  { combos: ['Ctrl 0'], words: '100 %', group: 'See', run: ({ flow }) => void flow?.zoomTo(1) },
  { combos: ['+'], words: 'Zoom in', group: 'See', run: ({ flow }) => void flow?.zoomIn() },
  { combos: ['−'], words: 'Zoom out', group: 'See', run: ({ flow }) => void flow?.zoomOut() },
  { combos: ['?'], words: 'This sheet', group: 'See', run: ({ openSheet }) => openSheet() },
];

/** SCREENS.md 3.2. The sheet and the keys read this one list. */
export const SHORTCUTS: readonly Shortcut[] = [...WALK, ...CHANGE, ...SEE];
