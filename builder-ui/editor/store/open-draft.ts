import type { Catalog } from '../../../engine/compiler/result.ts';
import { isSameDocument } from '../document/same-document.ts';
import type { EditorStart } from './editor-store.ts';
import { startHistory } from './history.ts';
import type { LocalCopy } from './local-copy.ts';
import type { ServerDraft } from './save-state.ts';

/**
 * What the editor opens with: the server's draft, or what was left here. A local copy of the same revision brings its
 * undo history; one with unsaved changes over an older revision is a conflict and loses nothing.
 */
export function openDraft(
  journey: string,
  catalog: Catalog,
  server: ServerDraft,
  local: LocalCopy | null,
): EditorStart {
  const base = { journey, catalog, etag: server.etag, savedAt: server.savedAt };
  const kept =
    local === null ? null : { document: local.document, past: local.past, future: local.future, gesture: null };
  if (local === null || kept === null || (local.etag !== server.etag && local.changes === 0)) {
    return { ...base, history: startHistory(server.document), changes: 0, save: { kind: 'saved' } };
  }
  if (isSameDocument(local.document, server.document)) {
    // Also when the answer to the last save never came back here.
    return { ...base, history: kept, changes: 0, save: { kind: 'saved' } };
  }
  if (local.etag === server.etag) {
    return { ...base, history: kept, changes: local.changes, save: { kind: local.changes > 0 ? 'waiting' : 'saved' } };
  }
  return { ...base, history: kept, changes: local.changes, save: { kind: 'conflict', theirs: server } };
}
