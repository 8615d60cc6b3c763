export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Layout = Readonly<Record<string, Point>>;

/** From one row of cards to the next: a card, its pills, and room for a lane and a plus. */
export const ROW = 212;
export const CARD_WIDTH = 288;
const GAP = 40;

export const shifted = (layout: Layout, dx: number, dy: number): Record<string, Point> =>
  Object.fromEntries(Object.entries(layout).map(([id, { x, y }]) => [id, { x: x + dx, y: y + dy }]));

const overlaps = (a: Point, b: Point): boolean =>
  Math.abs(a.x - b.x) < CARD_WIDTH + GAP && Math.abs(a.y - b.y) < ROW - GAP;

/** Moves everything from this row on one row down, if a card would otherwise lie under the new one. */
export function makeRoom(layout: Layout, at: Point, except?: string): Record<string, Point> {
  const others = Object.entries(layout).filter(([id]) => id !== except);
  if (!others.some(([, point]) => overlaps(point, at))) return { ...layout };
  const top = at.y - ROW / 2;
  return Object.fromEntries(
    Object.entries(layout).map(([id, point]) => [
      id,
      id !== except && point.y >= top ? { x: point.x, y: point.y + ROW } : point,
    ]),
  );
}

const LEAST_BELOW = 60;

/** A card that became taller moves everything below it down by as much, if it would else reach a card there. */
export function growRoom(layout: Layout, id: string, before: number, after: number): Record<string, Point> {
  const card = layout[id];
  if (card === undefined || after <= before) return { ...layout };
  const isBelow = ({ y }: Point): boolean => y >= card.y + before;
  const isReached = (at: Point): boolean =>
    isBelow(at) && Math.abs(at.x - card.x) < CARD_WIDTH + GAP && at.y < card.y + after + LEAST_BELOW;
  if (!Object.values(layout).some(isReached)) return { ...layout };
  const down = after - before;
  return Object.fromEntries(
    Object.entries(layout).map(([one, at]) => [one, isBelow(at) ? { x: at.x, y: at.y + down } : at]),
  );
}

export const COLUMN = CARD_WIDTH + GAP;

/** The nearest place to the right of `at` that no card covers. */
export function freePlace(layout: Layout, at: Point): Point {
  const isTaken = Object.values(layout).some((other) => overlaps(other, at));
  return isTaken ? freePlace(layout, { x: at.x + COLUMN, y: at.y }) : at;
}

/** The same arrangement, moved right until none of its cards lies on one that stands. */
export function clearOf(standing: Layout, fresh: Layout): Record<string, Point> {
  const meets = Object.values(fresh).some((at) => Object.values(standing).some((other) => overlaps(other, at)));
  return meets ? clearOf(standing, shifted(fresh, COLUMN, 0)) : { ...fresh };
}
