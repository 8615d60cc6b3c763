import type { Geometry } from './geometry.ts';
import type { Box, Route } from './route-cost.ts';

/** What a drawing must not have, by the ids of what is wrong: for tests of tidy and of the lines. */
type Pair = readonly [string, string];

const pairsOf = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((a, index) => all.slice(index + 1).map((b) => [a, b] as const));

export const overlappingCards = ({ boxes }: Pick<Geometry, 'boxes'>): readonly Pair[] =>
  pairsOf(boxes)
    .filter(([a, b]) => Math.abs(a.x - b.x) < a.width && a.y < b.y + b.height && b.y < a.y + a.height)
    .map(([a, b]) => [a.id, b.id]);

interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'wire' | 'jump';
  readonly route: Route;
}

function linesOf({ wires, jumps, routes }: Geometry): readonly Line[] {
  const line = (kind: Line['kind']) => (one: { readonly id: string; readonly from: string; readonly to: string }) => ({
    id: one.id,
    from: one.from,
    to: one.to,
    kind,
    route: routes.get(one.id) ?? [],
  });
  return [...wires.map(line('wire')), ...jumps.map(line('jump'))];
}

/** Two lines may run together only into the step where both end. */
export const sharedStretches = (geometry: Geometry): readonly Pair[] =>
  pairsOf(linesOf(geometry))
    .filter(([a, b]) => a.to !== b.to || a.kind !== b.kind)
    .filter(([a, b]) => stretchesOf(a).some((one) => stretchesOf(b).some((other) => isOverlap(one, other))))
    .map(([a, b]) => [a.id, b.id]);

/** Lines that run through a card, also one of their own. */
export const cutCards = (geometry: Geometry): readonly Pair[] =>
  linesOf(geometry).flatMap((line) =>
    geometry.boxes
      .filter((box) => stretchesOf(line).some((one) => isThrough(one, box)))
      .map((box): Pair => [line.id, box.id]),
  );

type Stretch = readonly [Route[number], Route[number]];
const stretchesOf = ({ route }: Line): readonly Stretch[] =>
  route.slice(1).map((end, index) => [route[index] ?? end, end] as const);

function isOverlap([a, b]: Stretch, [c, d]: Stretch): boolean {
  if (a.x === b.x && c.x === d.x && a.x === c.x) return isMet(a.y, b.y, c.y, d.y);
  return a.y === b.y && c.y === d.y && a.y === c.y && isMet(a.x, b.x, c.x, d.x);
}

const isThrough = ([a, b]: Stretch, box: Box): boolean =>
  isMet(a.x, b.x, box.x, box.x + box.width) && isMet(a.y, b.y, box.y, box.y + box.height);

/** Have the two ranges more in common than an end? A range of no length counts where it lies inside. */
const isMet = (a: number, b: number, c: number, d: number): boolean =>
  Math.min(a, b) < Math.max(c, d) && Math.min(c, d) < Math.max(a, b);
