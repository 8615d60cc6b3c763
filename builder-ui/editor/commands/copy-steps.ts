import { copySteps } from '../document/clipboard.ts';
import { documentOf } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { deleteSelection, pasteText } from './change-steps.ts';

/** Copying writes readable JSON, so that steps travel between tabs and journeys. */
export async function copySelection(store: EditorStore): Promise<void> {
  const state = store.getState();
  if (state.selection.length === 0) return;
  await navigator.clipboard.writeText(copySteps(documentOf(state), state.selection));
  store.setState({ announcement: `${state.selection.length} copied.` });
}

export async function cutSelection(store: EditorStore): Promise<void> {
  await copySelection(store);
  deleteSelection(store);
}

export async function pasteClipboard(store: EditorStore): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => '');
  pasteText(store, text);
}
