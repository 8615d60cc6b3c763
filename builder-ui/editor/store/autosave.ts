import { journeyView, putDraftAnswer } from '../../../engine/wire/journeys.ts';
import { ProblemError, hasCode } from '../../api/problem-error.ts';
import { documentFrom } from '../../api/document-from.ts';
import { request } from '../../api/request.ts';
import type { EditorState, EditorStore } from './editor-store.ts';
import { writeLocalCopy } from './local-copy.ts';
import type { ServerDraft } from './save-state.ts';

const QUIET_MS = 800;
const RETRY_MS = 5_000;

export interface Autosave {
  /** Saves what is open now; resolves when the server has it, or when it cannot be saved. */
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

/** Saves 800 ms after the last edit, one save at a time, and keeps a local copy meanwhile. */
export function startAutosave(store: EditorStore): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    if (running !== null) await running;
    if (!isUnsaved(store.getState())) return;
    running = save(store).finally(() => (running = null));
    await running;
    const state = store.getState();
    if (state.save.kind === 'offline') later(RETRY_MS);
    else if (isUnsaved(state)) later(QUIET_MS);
  };
  const unsubscribe = store.subscribe((now, before) => {
    if (now.history.document === before.history.document) return;
    void keepLocal(now);
    if (isUnsaved(now)) later(QUIET_MS);
  });
  const online = () => void flush();
  window.addEventListener('online', online);
  if (isUnsaved(store.getState())) later(QUIET_MS);
  return {
    flush,
    stop: () => {
      clearTimeout(timer);
      unsubscribe();
      window.removeEventListener('online', online);
    },
  };
}

const isUnsaved = (state: EditorState): boolean =>
  state.changes > 0 && state.save.kind !== 'conflict' && state.save.kind !== 'refused' && !state.isReadOnly;

async function save(store: EditorStore): Promise<void> {
  const { journey, etag, changes, history } = store.getState();
  store.setState({ save: { kind: 'saving' } });
  try {
    const body = { document: history.document };
    const answer = await request(putDraftAnswer, 'PUT', `/v1/journeys/${journey}/draft`, body, { ifMatch: etag });
    const rest = store.getState().changes - changes;
    store.setState((state) => ({
      etag: answer.etag,
      savedAt: answer.savedAt,
      changes: rest,
      save: rest === 0 ? { kind: 'saved' } : { kind: 'waiting' },
      voided: [...state.voided, ...answer.voided],
      ...(rest === 0 ? { announcement: 'Saved.' } : {}),
    }));
    await keepLocal(store.getState());
  } catch (error) {
    await notSaved(store, error);
  }
}

async function notSaved(store: EditorStore, error: unknown): Promise<void> {
  if (hasCode(error, 'stale-etag')) {
    const theirs = await newerDraft(store.getState().journey).catch(() => null);
    if (theirs !== null) return store.setState({ save: { kind: 'conflict', theirs } });
  }
  const isRefused = error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.status !== 401;
  store.setState({ save: isRefused ? { kind: 'refused', error } : { kind: 'offline' } });
}

async function newerDraft(journey: string): Promise<ServerDraft> {
  const view = await request(journeyView, 'GET', `/v1/journeys/${journey}`);
  return { document: documentFrom(view.document), etag: view.etag, savedAt: view.savedAt };
}

function keepLocal({ journey, etag, changes, history }: EditorState): Promise<void> {
  const { document, past, future } = history;
  return writeLocalCopy(journey, { etag, changes, document, past: [...past], future: [...future] });
}
