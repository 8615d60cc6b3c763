import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { JUMP_PORT, jumpsOf } from '../document/jumps.ts';
import { stepById } from '../document/kind-of.ts';
import { CARD_WIDTH, ROW } from '../document/room.ts';
import type { Layout } from '../document/room.ts';
import { cardHeight, portStarts } from './card-size.ts';
import type { Box, Route, Wire } from './route-cost.ts';
import { routeEdges } from './route-edges.ts';
import { plainJump } from './route-jump.ts';
import type { Jump } from './route-jump.ts';

export interface Geometry {
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
  /** Jumps to a step that is there. Their lines are among the routes. */
  readonly jumps: readonly Jump[];
  readonly routes: ReadonlyMap<string, Route>;
}

/** Steps whose cards show counts: those are taller. */
type Counted = Pick<ReadonlySet<string>, 'has'>;
const NONE: Counted = new Set();

const BEND = 24;

export const wireId = (from: string, port: string): string => `${from} ${port}`;

type Placed = Omit<Geometry, 'routes'>;

function placedOf(document: JourneyDocument, layout: Layout, counted: Counted): Placed {
  const boxes = document.nodes.map((node) => {
    const { x, y } = layout[node.id] ?? { x: 0, y: 0 };
    return { id: node.id, x, y, width: CARD_WIDTH, height: cardHeight(document, node, counted.has(node.id)) };
  });
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const ending = new Map<string, number>();
  for (const { to } of document.edges) ending.set(to, (ending.get(to) ?? 0) + 1);
  const wires = document.edges.flatMap((edge) => {
    const node = stepById(document, edge.from);
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    if (node === null || from === undefined || to === undefined) return [];
    const at = portStarts(document, node).get(edge.port) ?? { x: CARD_WIDTH / 2, y: 0 };
    const start = { x: from.x + at.x, y: from.y + from.height + at.y };
    const middle = to.x + CARD_WIDTH / 2;
    // A line that would bend by a few pixels goes straight down instead, if no other ends there.
    const isStraight = Math.abs(start.x - middle) <= BEND && ending.get(edge.to) === 1;
    const end = { x: isStraight ? start.x : middle, y: to.y };
    return [{ id: wireId(edge.from, edge.port), from: edge.from, to: edge.to, start, end, isJump: false }];
  });
  const jumps = jumpsOf(document).map(({ from, to }) => ({ id: wireId(from, JUMP_PORT), from, to }));
  return { boxes, wires, jumps };
}

/** Where everything stands, and the lines between, each round the cards. */
export const geometryOf = (document: JourneyDocument, layout: Layout, counted: Counted = NONE): Geometry =>
  routed(placedOf(document, layout, counted));

const routed = (placed: Placed): Geometry => ({
  ...placed,
  routes: routeEdges(placed.boxes, inOrder(placed.wires), placed.jumps),
});

/** Lays the lines anew only when a card or a port has moved: most edits change words. One keeper a drawing. */
export function geometryKeeper(): typeof geometryOf {
  let text = '';
  let kept: Geometry | null = null;
  return (document, layout, counted) => {
    const placed = placedOf(document, layout, counted ?? NONE);
    const words = JSON.stringify(placed);
    if (kept === null || words !== text) kept = routed(placed);
    text = words;
    return kept;
  };
}

/** While cards are dragged their own lines follow plainly and all others stay: cheap enough for every frame. */
export function draggedGeometry(
  document: JourneyDocument,
  home: Geometry,
  layout: Layout,
  dragged: Layout,
  counted: Counted,
): Geometry {
  const { boxes, wires, jumps } = placedOf(document, layout, counted);
  const isMoved = ({ from, to }: Jump): boolean => dragged[from] !== undefined || dragged[to] !== undefined;
  const plain = [
    ...wires.filter(isMoved).map((wire) => [wire.id, plainRoute(wire)] as const),
    ...jumps.filter(isMoved).map((jump) => [jump.id, plainJump(boxes, jump)] as const),
  ];
  return { boxes, wires, jumps, routes: new Map([...home.routes, ...plain]) };
}

function plainRoute({ start, end }: Wire): Route {
  const y = (start.y + end.y) / 2;
  return [start, { x: start.x, y }, { x: end.x, y }, end];
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
