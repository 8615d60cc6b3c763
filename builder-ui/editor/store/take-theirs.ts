import { checkDraft } from './check.ts';
import type { EditorStore } from './editor-store.ts';
import { record } from './history.ts';

/** Goes on from the newer draft; undo brings one's own back, then as a change of theirs. */
export function takeTheirs(store: EditorStore): void {
  const state = store.getState();
  if (state.save.kind !== 'conflict') return;
  const { document, etag, savedAt } = state.save.theirs;
  const history = record(state.history, { kind: 'take', document }, Date.now());
  store.setState({
    history,
    etag,
    savedAt,
    changes: 0,
    save: { kind: 'saved' },
    selection: [],
    check: checkDraft(document, state.catalog),
  });
}
