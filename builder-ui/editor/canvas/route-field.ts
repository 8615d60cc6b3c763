import { channelsOf, nearest, outerChannels } from './channels.ts';
import type { Point } from '../document/room.ts';
import { costBeside, cuts, isFaultless, LANE, lengthCost, stretches, THROUGH } from './route-cost.ts';
import type { Box, Priced, Route, Stretch, Wire } from './route-cost.ts';
import { RouteGrid } from './route-grid.ts';
import type { Area } from './route-grid.ts';

/** Everything that a new line must go round: the cards and the lines that are laid. */
export interface RouteField {
  readonly boxes: readonly Box[];
  /** What a stretch costs; it may stop counting above `limit`. */
  readonly costOf: (one: Stretch, limit: number) => number;
  /** Upright lanes, the nearest to this x first, and last those beside the whole drawing. */
  readonly channels: (x: number) => readonly number[];
  readonly lay: (wire: Wire, route: Route) => void;
}

export function routeField(boxes: readonly Box[]): RouteField {
  const whole = wholeOf(boxes);
  const cards = new RouteGrid<Box>(whole);
  const lines = new RouteGrid<Stretch>(whole);
  for (const box of boxes) cards.add(box, areaOf(box, { x: box.x + box.width, y: box.y + box.height }));
  const costOf = (one: Stretch, limit: number): number => {
    const area = areaOf(one.a, one.b, LANE);
    const length = lengthCost(one.a, one.b);
    const through = cards.sum(area, limit - length, (box) => (cuts(one, box) ? THROUGH : 0));
    if (length + through > limit) return length + through;
    return length + through + lines.sum(area, limit - length - through, (other) => costBeside(one, other));
  };
  const lay = (wire: Wire, route: Route): void => {
    for (const one of stretches(wire, route)) lines.add(one, areaOf(one.a, one.b));
  };
  const [near, outer] = [channelsOf(boxes), outerChannels(boxes)];
  const channels = (x: number): readonly number[] => [
    ...new Set([...nearest(near, x), ...outer.toSorted((a, b) => Math.abs(a - x) - Math.abs(b - x))]),
  ];
  return { boxes, costOf, channels, lay };
}

/** From one corner to the other, and `by` further on every side. */
const areaOf = (a: Point, b: Point, by = 0): Area => ({
  left: Math.min(a.x, b.x) - by,
  right: Math.max(a.x, b.x) + by,
  top: Math.min(a.y, b.y) - by,
  bottom: Math.max(a.y, b.y) + by,
});

const wholeOf = (boxes: readonly Box[]): Area => ({
  left: Math.min(...boxes.map(({ x }) => x)),
  right: Math.max(...boxes.map(({ x, width }) => x + width)),
  top: Math.min(...boxes.map(({ y }) => y)),
  bottom: Math.max(...boxes.map(({ y, height }) => y + height)),
});

/** The best of the ways; those that come first win ties, and one without any fault ends the search. */
export function cheapest(options: readonly Route[], wire: Wire, field: RouteField): Priced {
  let found: Priced = { route: [wire.start, wire.end], cost: Infinity };
  for (const route of options) {
    let cost = 0;
    for (const one of stretches(wire, route)) {
      cost += field.costOf(one, found.cost - cost);
      if (cost > found.cost) break;
    }
    if (cost < found.cost) found = { route, cost };
    if (isFaultless(cost)) break;
  }
  return found;
}
