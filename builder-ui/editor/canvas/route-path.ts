import type { Point } from '../document/room.ts';
import type { Route } from './route-cost.ts';

const RADIUS = 12;

/** The `d` of an SVG path through the corners, rounded by 12 or by half of the shorter stretch. */
export function routePath(route: Route): string {
  const first = route[0];
  if (first === undefined) return '';
  const parts = [`M${first.x},${first.y}`];
  for (let index = 1; index < route.length; index += 1) {
    const here = route[index];
    const before = route[index - 1];
    const next = route[index + 1];
    if (here === undefined || before === undefined) continue;
    parts.push(next === undefined ? `L${here.x},${here.y}` : corner(before, here, next));
  }
  return parts.join(' ');
}

function corner(before: Point, here: Point, next: Point): string {
  const radius = Math.min(RADIUS, distance(before, here) / 2, distance(here, next) / 2);
  const from = towards(here, before, radius);
  const to = towards(here, next, radius);
  return `L${from.x},${from.y} Q${here.x},${here.y} ${to.x},${to.y}`;
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

/** Where the plus stands: just above the target; if other edges end there too, just below the own port instead. */
export function plusPoint(route: Route, isShared: boolean): Point {
  const first = route[0] ?? { x: 0, y: 0 };
  const last = route.at(-1) ?? first;
  const middle = { x: last.x, y: last.y - 22 };
  if (route.length === 2) return { x: first.x, y: (first.y + last.y) / 2 };
  return isShared ? { x: first.x, y: first.y + 24 } : middle;
}

const ARROW = 7;

/** The head of an arrow at the end of a line that ends level: at the side of a card. */
export function arrowPath(route: Route): string {
  const end = route.at(-1) ?? { x: 0, y: 0 };
  const before = route.at(-2) ?? end;
  const back = end.x - Math.sign(end.x - before.x) * ARROW;
  return `M${back},${end.y - ARROW + 2} L${end.x},${end.y} L${back},${end.y + ARROW - 2} Z`;
}
