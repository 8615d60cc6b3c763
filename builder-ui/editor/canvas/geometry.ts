import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { stepById } from '../document/kind-of.ts';
import { CARD_WIDTH, ROW } from '../document/room.ts';
import type { Layout } from '../document/room.ts';
import { cardHeight, portStarts } from './card-size.ts';
import { routeEdges } from './route-edges.ts';
import type { Box, Route, Wire } from './route-edges.ts';

export interface Geometry {
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
  readonly routes: ReadonlyMap<string, Route>;
}

export const wireId = (from: string, port: string): string => `${from} ${port}`;

/** Where everything of a drawing stands: cards as boxes, edges as lines round them. */
export function geometryOf(document: JourneyDocument, layout: Layout, hasCounts = false): Geometry {
  const boxes = document.nodes.map((node) => {
    const { x, y } = layout[node.id] ?? { x: 0, y: 0 };
    return { id: node.id, x, y, width: CARD_WIDTH, height: cardHeight(node, hasCounts) };
  });
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const wires = document.edges.flatMap((edge) => {
    const node = stepById(document, edge.from);
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    if (node === null || from === undefined || to === undefined) return [];
    const at = portStarts(document, node).get(edge.port) ?? { x: CARD_WIDTH / 2, y: 0 };
    const start = { x: from.x + at.x, y: from.y + from.height + at.y };
    const end = { x: to.x + CARD_WIDTH / 2, y: to.y };
    return [{ id: wireId(edge.from, edge.port), from: edge.from, to: edge.to, start, end }];
  });
  return { boxes, wires, routes: routeEdges(boxes, inOrder(wires)) };
}

/**
 * Straight lines first, then those over the fewest rows; of one card's lines the widest, so that it takes the upper
 * lane and the others pass below without crossing it.
 */
const inOrder = (wires: readonly Wire[]): readonly Wire[] =>
  [...wires].sort((a, b) => isBent(a) - isBent(b) || rows(a) - rows(b) || width(b) - width(a));
const width = ({ start, end }: Wire): number => Math.abs(start.x - end.x);
const isBent = (wire: Wire): number => Number(width(wire) > 0);
const rows = ({ start, end }: Wire): number => Math.round(Math.abs(end.y - start.y) / ROW);
