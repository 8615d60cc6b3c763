import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { Catalog, Compiled } from '../../../engine/compiler/result.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import type { Place } from '../document/ports.ts';
import type { Point } from '../document/room.ts';
import type { Edit } from '../edit-document.ts';
import { checkDraft } from './check.ts';
import type { Check } from './check.ts';
import { record, redo, undo } from './history.ts';
import type { History } from './history.ts';
import type { SaveState } from './save-state.ts';

/** What the settings panel shows. */
export type PanelKind = 'settings' | 'journey';

/** The one searchable list that is open, and what its choice will do. */
export type PickerWish =
  | { readonly kind: 'port'; readonly place: Place }
  | { readonly kind: 'add'; readonly after: Place | null }
  | { readonly kind: 'connect'; readonly place: Place }
  | { readonly kind: 'move'; readonly node: string }
  | { readonly kind: 'find' };

export interface Picker {
  readonly wish: PickerWish;
  /** Where on the screen, and what gets the focus back. */
  readonly at: Point;
  readonly opener: HTMLElement | null;
}

export interface EditorState {
  readonly journey: string;
  readonly catalog: Catalog;
  readonly isReadOnly: boolean;
  readonly history: History;
  readonly check: Check;
  readonly etag: string;
  readonly savedAt: string;
  readonly save: SaveState;
  readonly changes: number;
  /** Approvals that ended because this draft changed. */
  readonly voided: readonly string[];
  readonly selection: readonly string[];
  readonly panel: PanelKind;
  /** Asks the panel to focus its first required field; a new number is a new request. */
  readonly focusRequest: number;
  /** Asks the canvas to focus and show the current step. */
  readonly canvasRequest: number;
  readonly announcement: string;
  readonly picker: Picker | null;
  /** Steps that fit what is searched for, while it is; the others fade. */
  readonly found: readonly string[] | null;
}

export type EditorStore = StoreApi<EditorState>;

export interface EditorStart {
  readonly journey: string;
  readonly catalog: Catalog;
  readonly history: History;
  readonly etag: string;
  readonly savedAt: string;
  readonly changes: number;
  readonly save: SaveState;
}

export function createEditorStore(start: EditorStart): EditorStore {
  // The compiler must know which of the live journeys this one is.
  const catalog = { ...start.catalog, self: start.journey };
  return createStore<EditorState>(() => ({
    ...start,
    catalog,
    isReadOnly: false,
    check: checkDraft(start.history.document, catalog),
    voided: [],
    selection: [],
    panel: 'settings',
    focusRequest: 0,
    canvasRequest: 0,
    announcement: '',
    picker: null,
    found: null,
  }));
}

/** One gesture: changes the draft, remembers how to undo it, checks it, and lets autosave know. */
export function applyEdit(store: EditorStore, edit: Edit): void {
  const before = store.getState();
  if (before.isReadOnly) return;
  const history = record(before.history, edit, Date.now());
  if (history !== before.history) store.setState(changedTo(before, history));
}

export function undoEdit(store: EditorStore): void {
  const before = store.getState();
  const entry = before.history.past.at(-1);
  if (entry === undefined || before.isReadOnly) return;
  store.setState({ ...changedTo(before, undo(before.history)), announcement: `Undone: ${entry.name}.` });
}

export function redoEdit(store: EditorStore): void {
  const before = store.getState();
  const entry = before.history.future[0];
  if (entry === undefined || before.isReadOnly) return;
  store.setState({ ...changedTo(before, redo(before.history)), announcement: `Done again: ${entry.name}.` });
}

function changedTo(before: EditorState, history: History): Partial<EditorState> {
  const check = checkDraft(history.document, before.catalog);
  const exists = new Set(history.document.nodes.map((node) => node.id));
  return {
    history,
    check,
    changes: before.changes + 1,
    save: before.save.kind === 'saved' || before.save.kind === 'refused' ? { kind: 'waiting' } : before.save,
    selection: before.selection.filter((id) => exists.has(id)),
    announcement: checkWords(before.check.compiled, check.compiled) ?? before.announcement,
  };
}

/** "1 new error, 2 in all." when an edit made one; nothing when it did not. */
function checkWords(before: Compiled, after: Compiled): string | null {
  const fresh = errorsOf(after) - errorsOf(before);
  if (fresh <= 0) return null;
  return `${fresh} new ${fresh === 1 ? 'error' : 'errors'}, ${errorsOf(after)} in all.`;
}

export const errorsOf = (compiled: Compiled): number =>
  compiled.problems.filter((problem) => problem.severity === 'error').length;

export const documentOf = (state: EditorState): JourneyDocument => state.history.document;
/** The step that the panel, the keys and the ruler mean. */
export const currentOf = (state: EditorState): string | null => state.selection.at(-1) ?? null;
