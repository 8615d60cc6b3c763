import { useReactFlow } from '@xyflow/react';
import type { DragEvent } from 'react';
import { addStep } from '../commands/add-step.ts';
import { isNodeKind } from '../../../engine/journey/kinds.ts';
import type { Place } from '../document/ports.ts';
import { CARD_WIDTH } from '../document/room.ts';
import type { Point } from '../document/room.ts';
import { documentOf } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { geometryOf } from './geometry.ts';
import { positionsOf } from './positions.ts';

/** What the palette's items carry while they are dragged. */
export const KIND_TYPE = 'application/x-carewright-kind';
const NEAR = 28;

/** Dropping a kind on an edge inserts it there, elsewhere it lies loose. */
export function usePaletteDrop(store: EditorStore) {
  const flow = useReactFlow();
  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(KIND_TYPE)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event: DragEvent) => {
      const kind = event.dataTransfer.getData(KIND_TYPE);
      if (!isNodeKind(kind)) return;
      event.preventDefault();
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const place = placeAt(store, at);
      if (place === null) addStep(store, kind, null, { x: Math.round(at.x - CARD_WIDTH / 2), y: Math.round(at.y) });
      else addStep(store, kind, place);
    },
  };
}

function placeAt(store: EditorStore, at: Point): Place | null {
  const document = documentOf(store.getState());
  const { routes, wires } = geometryOf(document, positionsOf(document));
  for (const edge of document.edges) {
    const wire = wires.find(({ id }) => id === `${edge.from} ${edge.port}`);
    const route = wire === undefined ? undefined : routes.get(wire.id);
    if (route !== undefined && distanceTo(route, at) < NEAR) return { from: edge.from, port: edge.port };
  }
  return null;
}

/** From a point to a line of upright and level stretches. */
function distanceTo(route: readonly Point[], at: Point): number {
  return Math.min(
    ...route.slice(1).map((b, index) => {
      const a = route[index] ?? b;
      const x = clamp(at.x, Math.min(a.x, b.x), Math.max(a.x, b.x));
      const y = clamp(at.y, Math.min(a.y, b.y), Math.max(a.y, b.y));
      return Math.hypot(at.x - x, at.y - y);
    }),
  );
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
