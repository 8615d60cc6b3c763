import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { readingOrder } from '../../../engine/journey/reading-order.ts';

/** Steps from which a line leads to this one, in reading order; not the step itself. */
export function stepsBefore(document: JourneyDocument, id: string): readonly DocumentNode[] {
  const sources = new Map<string, string[]>();
  for (const { from, to } of document.edges) sources.set(to, [...(sources.get(to) ?? []), from]);
  const before = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const from of sources.get(next) ?? []) {
      if (before.has(from)) continue;
      before.add(from);
      open.push(from);
    }
  }
  return readingOrder(document).filter((node) => node.id !== id && before.has(node.id));
}
