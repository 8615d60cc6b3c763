import type { Point } from '../document/room.ts';
import { CLEAR, isFaultless, NEAR } from './route-cost.ts';
import type { Box, Priced, Wire } from './route-cost.ts';
import type { RouteField } from './route-field.ts';
import { FIRST_LANE, LAST_LANE, lanesFrom } from './route-lanes.ts';

/**
 * Down, across to a free channel beside the cards, along it, across, into the target: for long or backward edges. The
 * parts are priced apart, so that thousands of ways are weighed in the time of a few hundred.
 */
export function sideways(field: RouteField, wire: Wire, best: number): Priced | null {
  const { start, end } = wire;
  const price = (a: Point, b: Point, most: number): number => field.costOf({ wire, a, b }, most);
  const downs = [
    ...lanesFrom(start.y + FIRST_LANE, 1),
    ...lanesFrom(nextRow(field.boxes, start.y) - LAST_LANE, -1),
  ].map((y) => ({ y, cost: price(start, { x: start.x, y }, best) + behindPills(y - start.y) }));
  const ups = lanesFrom(end.y - LAST_LANE, -1).map((y) => ({ y, cost: price({ x: end.x, y }, end, best) }));
  const pairs = nearestFirst(downs.length, ups.length);
  const core = between(downs, ups);
  let found: Priced | null = null;
  let limit = best;
  for (const x of field.channels((start.x + end.x) / 2)) {
    // What every way along this channel runs through.
    if (core !== null && price({ x, y: core.from }, { x, y: core.to }, limit) >= limit) continue;
    const outs = downs.map(({ y, cost }) => ({ y, cost: cost + price({ x: start.x, y }, { x, y }, limit - cost) }));
    // No way in can mend a way out that costs too much already.
    if (outs.every(({ cost }) => cost >= limit)) continue;
    const ins = ups.map(({ y, cost }) => ({ y, cost: cost + price({ x, y }, { x: end.x, y }, limit - cost) }));
    for (const [a, b] of pairs) {
      const [out, into] = [outs[a], ins[b]];
      if (out === undefined || into === undefined || out.cost + into.cost >= limit) continue;
      const along = [
        { x, y: out.y },
        { x, y: into.y },
      ] as const;
      const partly = out.cost + into.cost;
      const cost = partly + field.costOf({ wire, a: along[0], b: along[1] }, limit - partly);
      if (cost >= limit) continue;
      limit = cost;
      found = { route: [start, { x: start.x, y: out.y }, ...along, { x: end.x, y: into.y }, end], cost };
    }
    if (isFaultless(limit)) break;
  }
  return found;
}

/** A lane so near to the card runs behind its pills: worse than a crossing. */
const behindPills = (below: number): number => (below < CLEAR ? NEAR : 0);

interface Lane {
  readonly y: number;
}

/** The part of a channel between all lanes of the one end and all of the other. */
function between(outs: readonly Lane[], ins: readonly Lane[]): { readonly from: number; readonly to: number } | null {
  const [out, into] = [outs.map(({ y }) => y), ins.map(({ y }) => y)];
  const down = { from: Math.max(...out), to: Math.min(...into) };
  const up = { from: Math.max(...into), to: Math.min(...out) };
  if (down.from < down.to) return down;
  return up.from < up.to ? up : null;
}

/** Every lane below the source with every lane above the target, by their places; the nearest together first. */
function nearestFirst(outs: number, ins: number): readonly (readonly [number, number])[] {
  const all = Array.from({ length: outs }, (_, a) =>
    Array.from({ length: ins }, (_entry, b) => [a, b] as const),
  ).flat();
  return all.sort((p, q) => p[0] + p[1] - q[0] - q[1]);
}

/** Where the first cards below begin: a neighbour of the source may reach further down than it. */
function nextRow(boxes: readonly Box[], y: number): number {
  const tops = boxes.map((box) => box.y).filter((top) => top > y);
  return tops.length === 0 ? y + FIRST_LANE + LAST_LANE : Math.min(...tops);
}
