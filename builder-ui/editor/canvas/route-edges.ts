import type { Point } from '../document/room.ts';

export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An edge between the lower side of one card and the upper side of another. */
export interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly start: Point;
  readonly end: Point;
}

/** Corner points of a line of upright and level stretches. */
export type Route = readonly Point[];

interface Stretch {
  readonly wire: Wire;
  readonly a: Point;
  readonly b: Point;
}

const LANE = 20;
const MARGIN = 24;
const FIRST_LANE = 18;
const LAST_LANE = 34;
const LANES = 5;
/** Lanes below the source and above the target, nearest first. */
const LANE_PAIRS = [0, 1, 2, 3]
  .flatMap((a) => [0, 1, 2, 3].map((b) => [a, b] as const))
  .sort((p, q) => p[0] + p[1] - q[0] - q[1]);

/**
 * Lines that run round the cards. Two edges never share a stretch unless they end at the same step; lanes of others
 * are 20 apart. Wires are laid in the given order, each around what is already there, so the result is stable.
 */
export function routeEdges(boxes: readonly Box[], wires: readonly Wire[]): ReadonlyMap<string, Route> {
  const laid: Stretch[] = [];
  const routes = new Map<string, Route>();
  for (const wire of wires) {
    const route = best(boxes, wire, laid);
    routes.set(wire.id, route);
    laid.push(...stretches(wire, route));
  }
  return routes;
}

/** Short ways first; the long way round only when every short one runs through a card or along another's line. */
function best(boxes: readonly Box[], wire: Wire, laid: readonly Stretch[]): Route {
  const direct = cheapest(directWays(wire), wire, boxes, laid);
  if (direct.cost < SHARED) return direct.route;
  const round = cheapest(sideways(boxes, wire), wire, boxes, laid);
  return round.cost < direct.cost ? round.route : direct.route;
}

interface Priced {
  readonly route: Route;
  readonly cost: number;
}

function cheapest(options: readonly Route[], wire: Wire, boxes: readonly Box[], laid: readonly Stretch[]): Priced {
  let found: Priced = { route: [wire.start, wire.end], cost: Infinity };
  for (const route of options) {
    const cost = costOf(route, wire, boxes, laid, found.cost);
    if (cost < found.cost) found = { route, cost };
    if (cost < 1) break;
  }
  return found;
}

const THROUGH = 10_000;
const SHARED = 1_000;
const NEAR = 100;
const CROSSED = 10;

/** Through a card is worst, then on another's line, too near to one, a crossing; a longer way only breaks ties. */
function costOf(route: Route, wire: Wire, boxes: readonly Box[], laid: readonly Stretch[], limit: number): number {
  let cost = lengthOf(route) / 1_000_000;
  for (const one of stretches(wire, route)) {
    for (const box of boxes) if (cuts(one, box, wire)) cost += THROUGH;
    for (const other of laid) cost += costBeside(one, other);
    if (cost > limit) return cost;
  }
  return cost;
}

function costBeside(one: Stretch, other: Stretch): number {
  if (one.wire.to === other.wire.to) return 0;
  const level = isLevel(one);
  if (level !== isLevel(other)) return crosses(one, other) ? CROSSED : 0;
  const distance = level ? Math.abs(one.a.y - other.a.y) : Math.abs(one.a.x - other.a.x);
  if (distance >= LANE || !rangesMeet(one, other, level)) return 0;
  return distance < 4 ? SHARED : NEAR;
}

function directWays(wire: Wire): readonly Route[] {
  const { start, end } = wire;
  return start.x === end.x && end.y > start.y ? [[start, end]] : single(wire);
}

/** Down, across on one lane, down. */
function single({ start, end }: Wire): readonly Route[] {
  const span = end.y - start.y;
  if (span < 2) return [];
  const lanes =
    span < FIRST_LANE + LAST_LANE ? [start.y + span / 2] : laneChoices(start.y + FIRST_LANE, end.y - LAST_LANE);
  return lanes.map((y) => [start, { x: start.x, y }, { x: end.x, y }, end]);
}

/** Lanes from the first below the source to the last above the target, those near the source first. */
function laneChoices(first: number, last: number): readonly number[] {
  const near = Array.from({ length: LANES }, (_, k) => first + k * LANE).filter((y) => y <= last);
  const far = Array.from({ length: LANES }, (_, k) => last - k * LANE).filter((y) => y > first);
  return [...near, ...far];
}

/** Down, across to a free channel beside the cards, along it, across, into the target: for long or backward edges. */
function sideways(boxes: readonly Box[], { start, end }: Wire): readonly Route[] {
  const xs = channels(boxes, (start.x + end.x) / 2);
  return xs.flatMap((x) =>
    LANE_PAIRS.map(([below, above]) => {
      const down = start.y + FIRST_LANE + below * LANE;
      const up = end.y - LAST_LANE - above * LANE;
      return [start, { x: start.x, y: down }, { x, y: down }, { x, y: up }, { x: end.x, y: up }, end];
    }),
  );
}

function channels(boxes: readonly Box[], middle: number): readonly number[] {
  const sides = boxes.flatMap((box) =>
    [0, 1, 2].flatMap((k) => [box.x - MARGIN - k * LANE, box.x + box.width + MARGIN + k * LANE]),
  );
  return [...new Set(sides)].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle)).slice(0, 24);
}

function stretches(wire: Wire, route: Route): readonly Stretch[] {
  return route.slice(1).flatMap((b, index) => {
    const a = route[index];
    return a === undefined || (a.x === b.x && a.y === b.y) ? [] : [{ wire, a, b }];
  });
}

const isLevel = ({ a, b }: Stretch): boolean => a.y === b.y;

function cuts(one: Stretch, box: Box, wire: Wire): boolean {
  const isOwnEnd = (box.id === wire.from && one.a === wire.start) || (box.id === wire.to && one.b === wire.end);
  if (isOwnEnd) return false;
  const [left, right] = ordered(one.a.x, one.b.x);
  const [top, bottom] = ordered(one.a.y, one.b.y);
  return right > box.x - 8 && left < box.x + box.width + 8 && bottom > box.y && top < box.y + box.height;
}

function rangesMeet(one: Stretch, other: Stretch, level: boolean): boolean {
  const [a1, a2] = level ? ordered(one.a.x, one.b.x) : ordered(one.a.y, one.b.y);
  const [b1, b2] = level ? ordered(other.a.x, other.b.x) : ordered(other.a.y, other.b.y);
  return a1 < b2 && b1 < a2;
}

function crosses(one: Stretch, other: Stretch): boolean {
  const [level, upright] = isLevel(one) ? [one, other] : [other, one];
  const [left, right] = ordered(level.a.x, level.b.x);
  const [top, bottom] = ordered(upright.a.y, upright.b.y);
  return upright.a.x > left && upright.a.x < right && level.a.y > top && level.a.y < bottom;
}

const ordered = (a: number, b: number): readonly [number, number] => (a < b ? [a, b] : [b, a]);

function lengthOf(route: Route): number {
  return route.slice(1).reduce((sum, point, index) => {
    const before = route[index] ?? point;
    return sum + Math.abs(point.x - before.x) + Math.abs(point.y - before.y);
  }, 0);
}
