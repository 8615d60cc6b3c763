import { journeyDocument } from '../../../engine/journey/document.ts';
import { z } from 'zod';
import { sharer } from './share-steps.ts';

/**
 * The draft and its undo history on this computer, so that a reload or a lost line loses nothing. A draft holds no
 * patient data. One record a journey; the server's etag says whether it still fits.
 */
const entry = z.object({ name: z.string(), document: journeyDocument });
const localCopy = z.object({
  etag: z.string(),
  changes: z.number().int(),
  document: journeyDocument,
  past: z.array(entry),
  future: z.array(entry),
});
export type LocalCopy = Readonly<z.infer<typeof localCopy>>;

const STORE = 'drafts';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('carewright', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const asked = act(database.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } finally {
    database.close();
  }
}

/** Null when there is none, when it is of another format, or when this browser keeps nothing. */
export async function readLocalCopy(journey: string): Promise<LocalCopy | null> {
  const found: unknown = await inStore('readonly', (store) => store.get(journey) as IDBRequest<unknown>).catch(
    () => null,
  );
  const read = localCopy.safeParse(found);
  return read.success ? shared(read.data) : null;
}

function shared(copy: LocalCopy): LocalCopy {
  const share = sharer();
  const shareIn = ({ name, document }: LocalCopy['past'][number]) => ({ name, document: share(document) });
  return {
    ...copy,
    document: share(copy.document),
    past: copy.past.map(shareIn),
    future: copy.future.map(shareIn),
  };
}

/** Best effort: a browser without storage still edits, it only forgets on reload. */
export async function writeLocalCopy(journey: string, copy: LocalCopy): Promise<void> {
  await inStore('readwrite', (store) => store.put(copy, journey)).catch(() => undefined);
}
