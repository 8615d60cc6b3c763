import type { DataKey } from './data-key.ts';

export interface RecentKeys {
  get(name: string): DataKey | undefined;
  put(name: string, key: DataKey): void;
  /** Forgets all names that the test holds for. */
  forget(isGone: (name: string) => boolean): void;
}

export interface RecentKeysOptions {
  readonly most: number;
  /** A key that another process destroyed is forgotten here after this time. */
  readonly keepMs: number;
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
}

/** The least recently used leaves first. */
export function recentKeys({ most, keepMs, now }: RecentKeysOptions): RecentKeys {
  const held = new Map<string, { readonly key: DataKey; readonly since: number }>();
  return {
    get(name) {
      const found = held.get(name);
      if (found === undefined) return undefined;
      held.delete(name);
      if (now() - found.since >= keepMs) return undefined;
      held.set(name, found);
      return found.key;
    },
    put(name, key) {
      held.delete(name);
      held.set(name, { key, since: now() });
      const oldest = held.keys().next();
      if (held.size > most && oldest.done !== true) held.delete(oldest.value);
    },
    forget(isGone) {
      for (const name of [...held.keys()].filter(isGone)) held.delete(name);
    },
  };
}
