import { copySteps } from '../document/clipboard.ts';
import { documentOf } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { deleteSelection, pasteText } from './change-steps.ts';

/** What was copied here last, for browsers that keep their clipboard from pages. */
let here = '';

/** Copying writes readable JSON, so that steps travel between tabs and journeys. */
export async function copySelection(store: EditorStore): Promise<void> {
  const state = store.getState();
  if (state.selection.length === 0) return;
  here = copySteps(documentOf(state), state.selection);
  const isShared = await write(here);
  const where = isShared ? '' : ' This browser keeps them in this tab.';
  store.setState({ announcement: `${state.selection.length} copied.${where}` });
}

export async function cutSelection(store: EditorStore): Promise<void> {
  await copySelection(store);
  deleteSelection(store);
}

export async function pasteClipboard(store: EditorStore): Promise<void> {
  pasteText(store, (await read()) ?? here);
}

// A page that was not opened over HTTPS has no clipboard at all, whatever the types say.
const clipboard = (): Clipboard | undefined => navigator.clipboard as Clipboard | undefined;

async function write(text: string): Promise<boolean> {
  try {
    await clipboard()?.writeText(text);
    return clipboard() !== undefined;
  } catch {
    return false;
  }
}

async function read(): Promise<string | null> {
  try {
    return (await clipboard()?.readText()) ?? null;
  } catch {
    return null;
  }
}
