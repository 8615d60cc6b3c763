import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { editDocument } from '../edit-document.ts';
import type { Edit } from '../edit-document.ts';
import { editName, gestureKey } from '../edit-name.ts';

/** One gesture: its name and the document on its other side. */
export interface HistoryEntry {
  readonly name: string;
  readonly document: JourneyDocument;
}

export interface History {
  readonly document: JourneyDocument;
  /** Oldest first; documents share what did not change. */
  readonly past: readonly HistoryEntry[];
  /** Next redo first. */
  readonly future: readonly HistoryEntry[];
  /** The gesture that the newest entry belongs to, and when it was last continued (milliseconds). */
  readonly gesture: { readonly key: string; readonly at: number } | null;
}

export const HISTORY_LIMIT = 100;
const GESTURE_MS = 1_000;

export const startHistory = (document: JourneyDocument): History => ({ document, past: [], future: [], gesture: null });

/** Applies an edit. Typing on in the same field within a second belongs to the same entry. */
export function record(history: History, edit: Edit, now: number): History {
  const document = editDocument(history.document, edit);
  if (document === history.document) return history;
  const key = gestureKey(edit);
  const gesture = key === null ? null : { key, at: now };
  if (key !== null && history.gesture?.key === key && now - history.gesture.at < GESTURE_MS) {
    return { ...history, document, future: [], gesture };
  }
  const entry = { name: editName(history.document, edit), document: history.document };
  return { document, past: [...history.past, entry].slice(-HISTORY_LIMIT), future: [], gesture };
}

export function undo(history: History): History {
  const entry = history.past.at(-1);
  if (entry === undefined) return history;
  const back = { name: entry.name, document: history.document };
  return {
    document: entry.document,
    past: history.past.slice(0, -1),
    future: [back, ...history.future],
    gesture: null,
  };
}

export function redo(history: History): History {
  const [entry, ...future] = history.future;
  if (entry === undefined) return history;
  const back = { name: entry.name, document: history.document };
  return { document: entry.document, past: [...history.past, back], future, gesture: null };
}
