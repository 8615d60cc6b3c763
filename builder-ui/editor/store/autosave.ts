import { journeyView, putDraftAnswer } from '../../../engine/wire/journeys.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { ProblemError, hasCode } from '../../api/problem-error.ts';
import { documentFrom } from '../../api/document-from.ts';
import { request } from '../../api/request.ts';
import { isSameDocument } from '../document/same-document.ts';
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
  const sent: Sent = { unanswered: [] };
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    if (running !== null) await running;
    if (!isUnsaved(store.getState())) return;
    running = save(store, sent).finally(() => (running = null));
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

async function save(store: EditorStore, sent: Sent): Promise<void> {
  const { journey, etag, changes, history } = store.getState();
  store.setState({ save: { kind: 'saving' } });
  if (sent.unanswered.at(-1) !== history.document) sent.unanswered.push(history.document);
  try {
    const body = { document: history.document };
    const answer = await request(putDraftAnswer, 'PUT', `/v1/journeys/${journey}/draft`, body, { ifMatch: etag });
    sent.unanswered.length = 0;
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
    await notSaved(store, sent, error);
  }
}

/** Drafts that went out and whose answer never came: the server may have them. */
interface Sent {
  readonly unanswered: JourneyDocument[];
}

async function notSaved(store: EditorStore, sent: Sent, error: unknown): Promise<void> {
  if (hasCode(error, 'stale-etag')) {
    const theirs = await newerDraft(store.getState().journey).catch(() => null);
    if (theirs !== null && sent.unanswered.some((own) => isSameDocument(own, theirs.document))) {
      // Not somebody else's: our own, whose answer was lost.
      store.setState({ etag: theirs.etag, savedAt: theirs.savedAt });
      return save(store, sent);
    }
    if (theirs !== null) return store.setState({ save: { kind: 'conflict', theirs } });
  }
  store.setState({ save: isRefusal(error) ? { kind: 'refused', error } : { kind: 'offline' } });
}

/** Trying again would be refused again; a session that is over and a door that is busy are no refusals. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ProblemError && error.status >= 400 && error.status < 500 && ![401, 429].includes(error.status);

async function newerDraft(journey: string): Promise<ServerDraft> {
  const view = await request(journeyView, 'GET', `/v1/journeys/${journey}`);
  return { document: documentFrom(view.document), etag: view.etag, savedAt: view.savedAt };
}

function keepLocal({ journey, etag, changes, history }: EditorState): Promise<void> {
  const { document, past, future } = history;
  return writeLocalCopy(journey, { etag, changes, document, past: [...past], future: [...future] });
}
