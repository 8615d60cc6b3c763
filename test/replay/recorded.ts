import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PayloadKeys } from '../../activities/temporal/payload-keys.ts';

const FOLDER = join(import.meta.dirname, 'histories');
const KEY_FILE = 'payload-key.json';

export interface Recorded {
  /** `set/story`. */
  readonly name: string;
  readonly text: string;
  readonly keys: PayloadKeys;
}

/** Every history of every set, the first of which lies in the folder itself. */
export function recordedHistories(): readonly Recorded[] {
  const sets = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return ['', ...sets.map(({ name }) => name).toSorted()].flatMap(setOf);
}

function setOf(set: string): readonly Recorded[] {
  const folder = join(FOLDER, set);
  if (!existsSync(join(folder, KEY_FILE))) return [];
  const keys = keysIn(join(folder, KEY_FILE));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== KEY_FILE)
    .map((file) => ({
      name: [set, file.slice(0, -'.json'.length)].filter((part) => part !== '').join('/'),
      text: readFileSync(join(folder, file), 'utf8'),
      keys,
    }));
}

function keysIn(file: string): PayloadKeys {
  const { id, key } = JSON.parse(readFileSync(file, 'utf8')) as { readonly id: string; readonly key: string };
  return { currentId: id, key: (wanted) => (wanted === id ? Buffer.from(key, 'base64') : null) };
}
