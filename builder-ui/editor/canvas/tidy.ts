import { Graph, layout as dagreLayout } from '@dagrejs/dagre';
import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { readingOrder } from '../../../engine/journey/reading-order.ts';
import { portsOf } from '../document/ports.ts';
import { CARD_WIDTH } from '../document/room.ts';
import type { Point } from '../document/room.ts';
import { cardHeight } from './card-size.ts';

const BETWEEN_RANKS = 92;
const BETWEEN_CARDS = 40;

/**
 * Rows by rank, top to bottom. Cards of one row keep the left-to-right order that they have, so that tidying twice
 * changes nothing and a drawing that somebody arranged stays recognisable.
 */
export function tidy(document: JourneyDocument): Record<string, Point> {
  const order = readingOrder(document);
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', ranksep: BETWEEN_RANKS, nodesep: BETWEEN_CARDS, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of order)
    graph.setNode(node.id, { width: CARD_WIDTH, height: cardHeight(document, node) + roomBelow(document, node) });
  const known = new Set(order.map((node) => node.id));
  for (const edge of document.edges) if (known.has(edge.from) && known.has(edge.to)) graph.setEdge(edge.from, edge.to);
  dagreLayout(graph);
  const cards = order.map(({ id }) => ({ id, ...centre(graph, id) }));
  const rows = rowsOf(isMirrored(document, cards) ? cards.map((card) => ({ ...card, x: -card.x })) : cards);
  return Object.fromEntries(rows.flatMap((row) => placeRow(row, document)));
}

/** Lines to many steps need a lane each on either side before they can turn down. */
const LANE = 20;
const FREE_LANES = 2;
const roomBelow = (document: JourneyDocument, node: DocumentNode): number =>
  LANE * Math.max(0, Math.ceil(portsOf(document, node).length / 2) - FREE_LANES);

interface Placed extends Point {
  readonly id: string;
  readonly height: number;
}

function centre(graph: Graph, id: string): Point & { readonly height: number } {
  const { x = 0, y = 0, height = 0 } = graph.node(id) as { x?: number; y?: number; height?: number };
  return { x, y, height };
}

/** Dagre does not know where ports stand: most branches may come out from right to left. */
function isMirrored(document: JourneyDocument, cards: readonly Placed[]): boolean {
  const xs = new Map(cards.map(({ id, x }) => [id, x]));
  const turns = document.nodes.flatMap((node) => {
    const targets = portsOf(document, node).flatMap(({ to }) => xs.get(to ?? '') ?? []);
    return targets.slice(1).map((x, index) => Math.sign(x - (targets[index] ?? x)));
  });
  return turns.reduce((sum, turn) => sum + turn, 0) < 0;
}

function rowsOf(cards: readonly Placed[]): readonly (readonly Placed[])[] {
  const rows = new Map<number, Placed[]>();
  for (const card of cards) rows.set(Math.round(card.y), [...(rows.get(Math.round(card.y)) ?? []), card]);
  return [...rows.values()];
}

function placeRow(row: readonly Placed[], document: JourneyDocument): readonly (readonly [string, Point])[] {
  const top = Math.min(...row.map((card) => card.y - card.height / 2));
  const slots = row.map((card) => card.x - CARD_WIDTH / 2).sort((a, b) => a - b);
  const left = ({ id, x }: Placed): number => document.layout[id]?.x ?? x;
  const ordered = [...row].sort((a, b) => left(a) - left(b));
  return ordered.map((card, index) => [card.id, { x: Math.round(slots[index] ?? 0), y: Math.round(top) }]);
}
