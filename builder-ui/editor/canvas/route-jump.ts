import type { Point } from '../document/room.ts';
import { LANE, MARGIN, SHARED } from './route-cost.ts';
import type { Box, Route, Wire } from './route-cost.ts';
import { cheapest } from './route-field.ts';
import type { RouteField } from './route-field.ts';

/** A jump to a step has no port for where it goes: its line leaves by a side of the card and ends at a side. */
export interface Jump {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

interface Laid {
  readonly wire: Wire;
  readonly route: Route;
  readonly cost: number;
}

const SIDES = ['left', 'right'] as const;
type Side = (typeof SIDES)[number];

/** Level with the tile of the card, away from its ports and from what leads into it. */
const AT = 36;
const ABOVE = 14;

/** Along a free channel beside the cards; if a neighbour stands in the way, over the row first. */
export function routeJump(field: RouteField, jump: Jump): Laid | null {
  const { boxes } = field;
  const from = boxes.find(({ id }) => id === jump.from);
  const to = boxes.find(({ id }) => id === jump.to);
  if (from === undefined || to === undefined) return null;
  const ends = SIDES.flatMap((out) => SIDES.map((into) => endsOf(jump, from, to, out, into)));
  const xs = field.channels((from.x + to.x + to.width) / 2);
  const short = best(ends, shortWays, field, xs);
  if (short !== null && short.cost < SHARED) return short;
  const long = best(ends, waysOverTheRow, field, xs);
  return short === null || (long !== null && long.cost < short.cost) ? long : short;
}

interface Ends {
  readonly wire: Wire;
  readonly out: Side;
  readonly into: Side;
}

function endsOf({ id, from, to }: Jump, source: Box, target: Box, out: Side, into: Side): Ends {
  const wire = { id, from, to, start: sideOf(source, out), end: sideOf(target, into), isJump: true };
  return { wire, out, into };
}

const sideOf = (box: Box, side: Side): Point => ({ x: side === 'left' ? box.x : box.x + box.width, y: box.y + AT });

type Ways = (ends: Ends, xs: readonly number[]) => readonly Route[];

function best(ends: readonly Ends[], ways: Ways, field: RouteField, xs: readonly number[]): Laid | null {
  let found: Laid | null = null;
  for (const one of ends) {
    const { route, cost } = cheapest(ways(one, xs), one.wire, field);
    if (cost < (found?.cost ?? Infinity)) found = { wire: one.wire, route, cost };
  }
  return found;
}

/** While a card is dragged: plainly, along the left of both. */
export function plainJump(boxes: readonly Box[], { from, to }: Jump): Route {
  const [source, target] = [boxes.find(({ id }) => id === from), boxes.find(({ id }) => id === to)];
  if (source === undefined || target === undefined) return [];
  const [start, end] = [sideOf(source, 'left'), sideOf(target, 'left')];
  const x = Math.min(start.x, end.x) - MARGIN;
  return [start, { x, y: start.y }, { x, y: end.y }, end];
}

const isOutside = (x: number, from: number, side: Side): boolean =>
  side === 'left' ? x <= from - LANE : x >= from + LANE;

/** Out, along one channel, in. */
function shortWays({ wire: { start, end }, out, into }: Ends, xs: readonly number[]): readonly Route[] {
  return xs
    .filter((x) => isOutside(x, start.x, out) && isOutside(x, end.x, into))
    .map((x) => [start, { x, y: start.y }, { x, y: end.y }, end]);
}

const step = (x: number, side: Side): number => (side === 'left' ? x - LANE : x + LANE);
const LANES = [0, 1].flatMap((a) => [0, 1].map((b) => [a, b] as const));

/** Out, up into the gap above the card, along it to the channel, and likewise at the other end. */
function waysOverTheRow({ wire: { start, end }, out, into }: Ends, xs: readonly number[]): readonly Route[] {
  const [near, far] = [step(start.x, out), step(end.x, into)];
  return xs.flatMap((x) =>
    LANES.map(([a, b]) => {
      const up = start.y - AT - ABOVE - a * LANE;
      const down = end.y - AT - ABOVE - b * LANE;
      return [
        start,
        { x: near, y: start.y },
        { x: near, y: up },
        { x, y: up },
        { x, y: down },
        { x: far, y: down },
        { x: far, y: end.y },
        end,
      ];
    }),
  );
}
