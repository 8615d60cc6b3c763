import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { readingOrder } from '../../../engine/journey/reading-order.ts';
import { stepById } from '../document/kind-of.ts';
import { freePlace, ROW } from '../document/room.ts';
import type { Layout, Point } from '../document/room.ts';
import { rowBelow } from './card-size.ts';
import { tidy } from './tidy.ts';

/** A place for every card. Documents made elsewhere may bring none, or miss some: those stand below their parent. */
export function positionsOf(document: JourneyDocument): Layout {
  const missing = document.nodes.filter((node) => document.layout[node.id] === undefined);
  if (missing.length === 0) return document.layout;
  if (missing.length === document.nodes.length) return tidy(document);
  const layout: Record<string, Point> = { ...document.layout };
  for (const node of readingOrder(document)) {
    layout[node.id] ??= freePlace(layout, below(document, layout, node.id));
  }
  return layout;
}

function below(document: JourneyDocument, layout: Layout, id: string): Point {
  const parent = document.edges.find((edge) => edge.to === id && layout[edge.from] !== undefined);
  const at = parent === undefined ? undefined : layout[parent.from];
  const from = stepById(document, parent?.from ?? '');
  return at === undefined ? { x: 0, y: 0 } : { x: at.x, y: at.y + (from === null ? ROW : rowBelow(document, from)) };
}
