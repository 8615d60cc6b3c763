/**
 * Keeps the previous object for everything whose content is the same, so that memoised cards and edges are not drawn
 * again. One keeper a drawing; its map is replaced on every call, so that nothing gone is kept.
 */
export interface Keeper<T> {
  readonly keep: (items: readonly T[]) => T[];
}

export function equalKeeper<T extends { readonly id: string }>(): Keeper<T> {
  let known = new Map<string, { readonly text: string; readonly item: T }>();
  return {
    keep: (items) => {
      const next = new Map<string, { readonly text: string; readonly item: T }>();
      const kept = items.map((item) => {
        const text = JSON.stringify(item);
        const before = known.get(item.id);
        const entry = before?.text === text ? before : { text, item };
        next.set(item.id, entry);
        return entry.item;
      });
      known = next;
      return kept;
    },
  };
}
