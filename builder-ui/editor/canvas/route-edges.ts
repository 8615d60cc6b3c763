import type { Box, Route, Wire } from './route-cost.ts';
import { SHARED } from './route-cost.ts';
import { cheapest, routeField } from './route-field.ts';
import type { RouteField } from './route-field.ts';
import { routeJump } from './route-jump.ts';
import type { Jump } from './route-jump.ts';
import { FIRST_LANE, laneChoices, LAST_LANE } from './route-lanes.ts';
import { sideways } from './route-sideways.ts';

/**
 * Lines that run round the cards. Two edges never share a stretch unless they end at the same step; lanes of others
 * are 20 apart. Wires are laid in the given order, each around what is already there, so the result is stable; jumps
 * come last, round everything.
 */
export function routeEdges(
  boxes: readonly Box[],
  wires: readonly Wire[],
  jumps: readonly Jump[],
): ReadonlyMap<string, Route> {
  const field = routeField(boxes);
  const routes = new Map<string, Route>();
  const lay = (wire: Wire, route: Route): void => {
    routes.set(wire.id, route);
    field.lay(wire, route);
  };
  for (const wire of wires) lay(wire, best(field, wire));
  for (const jump of jumps) {
    const found = routeJump(field, jump);
    if (found !== null) lay(found.wire, found.route);
  }
  return routes;
}

/** Short ways first; the long way round only when every short one runs through a card or along another's line. */
function best(field: RouteField, wire: Wire): Route {
  const direct = cheapest(directWays(wire), wire, field);
  if (direct.cost < SHARED) return direct.route;
  return sideways(field, wire, direct.cost)?.route ?? direct.route;
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
