import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { JUMP_PORT } from '../document/jumps.ts';
import { stepById, stepName } from '../document/kind-of.ts';
import { firstPort } from '../document/ports.ts';
import type { Place } from '../document/ports.ts';
import type { Point } from '../document/room.ts';
import type { DrawingState, StepWire } from './flow-elements.ts';
import { wireId } from './geometry.ts';
import { arrowPath, plusPoint, routePath } from './route-path.ts';
import type { Route } from './route-cost.ts';

/** The lines of the drawing: one for each edge, and a dashed one for each jump to a step. */
export function stepWires(state: DrawingState): readonly StepWire[] {
  const { document, geometry } = state;
  const shared = new Map<string, number>();
  for (const wire of geometry.wires) shared.set(wire.to, (shared.get(wire.to) ?? 0) + 1);
  const edges = document.edges.flatMap(({ from, port, to }) => {
    const route = geometry.routes.get(wireId(from, port));
    if (route === undefined) return [];
    const plus = state.isEditable ? plusPoint(route, (shared.get(to) ?? 0) > 1) : null;
    return [wireOf(state, { from, port }, to, route, plus)];
  });
  return [...edges, ...jumpWires(state)];
}

function jumpWires(state: DrawingState): readonly StepWire[] {
  return state.geometry.jumps.flatMap(({ id, from, to }) => {
    const node = stepById(state.document, from);
    const route = state.geometry.routes.get(id);
    if (node === null || route === undefined) return [];
    const wire = wireOf(state, { from, port: JUMP_PORT }, to, route, null);
    // React Flow draws a line only from a handle that is there; ours starts elsewhere on the card.
    return [{ ...wire, sourceHandle: firstPort(state.document, node)?.name ?? null }];
  });
}

function wireOf(state: DrawingState, place: Place, to: string, route: Route, plus: Point | null): StepWire {
  const { document, ink, inked, current } = state;
  const { from, port } = place;
  const id = wireId(from, port);
  const isInked = ink === null ? inked.has(id) : ink.wires.has(id);
  const isJump = port === JUMP_PORT;
  return {
    id,
    type: 'wire',
    source: from,
    sourceHandle: port,
    target: to,
    ariaLabel: wireLabel(document, from, port, to),
    focusable: false,
    zIndex: isInked ? 1 : 0,
    data: {
      path: routePath(route),
      arrow: isJump ? arrowPath(route) : null,
      plus,
      place,
      isInked,
      isFaded: (ink !== null && !isInked) || state.found !== null,
      isCurrent: current === from,
      label: `Add a step after ${nameOf(document, from)}, port ${port}`,
    },
  };
}

const nameOf = (document: JourneyDocument, id: string): string => {
  const node = stepById(document, id);
  return node === null ? 'a step' : stepName(node);
};

const wireLabel = (document: JourneyDocument, from: string, port: string, to: string): string =>
  `From ${nameOf(document, from)}, ${port}, to ${nameOf(document, to)}`;
