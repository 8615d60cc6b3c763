import { Position } from '@xyflow/react';
import type { Edge, Node } from '@xyflow/react';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { stepById, stepName } from '../document/kind-of.ts';
import type { Layout } from '../document/room.ts';
import { CARD_WIDTH } from '../document/room.ts';
import { cardHeight, portXs } from './card-size.ts';
import { wireId } from './geometry.ts';
import type { Geometry } from './geometry.ts';
import type { Ink } from './ink.ts';
import { plusPoint, routePath } from './route-path.ts';
import type { Route } from './route-edges.ts';
import type { StepCardData } from './step-card-data.ts';
import type { StepEdgeData } from './step-edge.tsx';
import type { StepView } from './step-view.ts';

export type StepNode = Node<StepCardData, 'step'>;
export type StepWire = Edge<StepEdgeData, 'wire'>;

export interface DrawingState {
  readonly document: JourneyDocument;
  readonly views: readonly StepView[];
  readonly layout: Layout;
  readonly geometry: Geometry;
  readonly selection: readonly string[];
  readonly current: string | null;
  readonly isEditable: boolean;
  readonly inked: ReadonlySet<string>;
  readonly ink: Ink | null;
  /** Live numbers of a step: [number, word] in order. */
  readonly counts: ReadonlyMap<string, StepCardData['counts']>;
}

export function stepNode(view: StepView, state: DrawingState): StepNode {
  const node = stepById(state.document, view.id);
  const counts = state.counts.get(view.id) ?? [];
  const height = node === null ? 116 : cardHeight(state.document, node, counts.length > 0);
  const isSelected = state.selection.includes(view.id);
  const isCurrent = state.current === view.id;
  return {
    id: view.id,
    type: 'step',
    position: state.layout[view.id] ?? { x: 0, y: 0 },
    width: CARD_WIDTH,
    height,
    measured: { width: CARD_WIDTH, height },
    handles: handlesOf(view, height),
    selected: isSelected,
    ariaLabel: view.spoken,
    ariaRole: 'group',
    domAttributes: { tabIndex: isCurrent ? 0 : -1, 'aria-roledescription': 'step' },
    data: {
      view,
      isCurrent,
      isEditable: state.isEditable,
      isFaded: state.ink !== null && !state.ink.times.has(view.id),
      time: state.ink?.times.get(view.id) ?? null,
      counts,
    },
  };
}

const HANDLE = 20;

/** Said, not measured: a line from a port that a setting has just made is drawn at once. */
function handlesOf(view: StepView, height: number): NonNullable<StepNode['handles']> {
  const xs = portXs(view.ports);
  const size = { width: HANDLE, height: HANDLE };
  return [
    { type: 'target', position: Position.Top, x: CARD_WIDTH / 2, y: 0, width: 1, height: 1 },
    ...view.ports.map(({ name }, index) => ({
      id: name,
      type: 'source' as const,
      position: Position.Bottom,
      x: (xs[index] ?? 0) - HANDLE / 2,
      y: height - HANDLE / 2,
      ...size,
    })),
  ];
}

export function stepWires(state: DrawingState): readonly StepWire[] {
  const { document, geometry, ink, inked } = state;
  const shared = new Map<string, number>();
  for (const wire of geometry.wires) shared.set(wire.to, (shared.get(wire.to) ?? 0) + 1);
  return document.edges.flatMap((edge) => {
    const id = wireId(edge.from, edge.port);
    const route = geometry.routes.get(id);
    if (route === undefined) return [];
    const isInked = ink === null ? inked.has(id) : ink.wires.has(id);
    return [
      {
        id,
        type: 'wire' as const,
        source: edge.from,
        sourceHandle: edge.port,
        target: edge.to,
        ariaLabel: wireLabel(document, edge.from, edge.port, edge.to),
        focusable: false,
        zIndex: isInked ? 1 : 0,
        data: {
          path: routePath(route),
          plus: state.isEditable ? plusPoint(route as Route, (shared.get(edge.to) ?? 0) > 1) : null,
          place: { from: edge.from, port: edge.port },
          isInked,
          isFaded: ink !== null && !isInked,
          isCurrent: state.current === edge.from,
          label: `Add a step after ${nameOf(document, edge.from)}, port ${edge.port}`,
        },
      },
    ];
  });
}

const nameOf = (document: JourneyDocument, id: string): string => {
  const node = stepById(document, id);
  return node === null ? 'a step' : stepName(node);
};

const wireLabel = (document: JourneyDocument, from: string, port: string, to: string): string =>
  `From ${nameOf(document, from)}, ${port}, to ${nameOf(document, to)}`;
