import { channelsOf, nearest, outerChannels } from './channels.ts';
import { costBeside, cuts, isLevel, LANE, lengthCost, stretches, THROUGH } from './route-cost.ts';
import type { Box, Priced, Route, Stretch, Wire } from './route-cost.ts';

/** Everything that a new line must go round: the cards and the lines that are laid. */
export interface RouteField {
  readonly boxes: readonly Box[];
  /** What a stretch costs; it may stop counting above `limit`. */
  readonly costOf: (one: Stretch, limit: number) => number;
  /** Upright lanes, the nearest to this x first, and last those beside the whole drawing. */
  readonly channels: (x: number) => readonly number[];
  readonly lay: (wire: Wire, route: Route) => void;
}

/** Only what lies in the same strip of the drawing is looked at: 200 steps are laid while somebody types. */
const STRIP = 64;
const stripOf = (value: number): number => Math.floor(value / STRIP);

class Strips<T> {
  readonly #strips = new Map<number, T[]>();

  add(item: T, from: number, to: number): void {
    for (let strip = stripOf(Math.min(from, to)); strip <= stripOf(Math.max(from, to)); strip += 1) {
      const there = this.#strips.get(strip);
      if (there === undefined) this.#strips.set(strip, [item]);
      else there.push(item);
    }
  }

  /** Whatever lies in the strip of this value. */
  at(value: number): readonly T[] {
    return this.#strips.get(stripOf(value)) ?? [];
  }
}

export function routeField(boxes: readonly Box[]): RouteField {
  const [rows, columns] = [new Strips<Box>(), new Strips<Box>()];
  for (const box of boxes) {
    rows.add(box, box.y, box.y + box.height);
    columns.add(box, box.x - LANE, box.x + box.width + LANE);
  }
  // A line lies in the strips that its stretch runs through, and in those within a lane of it.
  const [inRows, inColumns] = [new Strips<Stretch>(), new Strips<Stretch>()];
  const costOf = (one: Stretch, limit: number): number => {
    const isFlat = isLevel(one);
    let cost = lengthCost(one.a, one.b);
    for (const box of isFlat ? rows.at(one.a.y) : columns.at(one.a.x)) if (cuts(one, box)) cost += THROUGH;
    if (cost > limit) return cost;
    for (const other of isFlat ? inRows.at(one.a.y) : inColumns.at(one.a.x)) {
      cost += costBeside(one, other);
      if (cost > limit) return cost;
    }
    return cost;
  };
  const lay = (wire: Wire, route: Route): void => {
    for (const one of stretches(wire, route)) {
      const by = isLevel(one) ? LANE : 0;
      inRows.add(one, Math.min(one.a.y, one.b.y) - by, Math.max(one.a.y, one.b.y) + by);
      inColumns.add(one, Math.min(one.a.x, one.b.x) - LANE + by, Math.max(one.a.x, one.b.x) + LANE - by);
    }
  };
  const [near, outer] = [channelsOf(boxes), outerChannels(boxes)];
  const channels = (x: number): readonly number[] => [
    ...new Set([...nearest(near, x), ...outer.toSorted((a, b) => Math.abs(a - x) - Math.abs(b - x))]),
  ];
  return { boxes, costOf, channels, lay };
}

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
    if (cost < 1) break;
  }
  return found;
}
