import { Position } from '@xyflow/react';
import type { Edge, Node } from '@xyflow/react';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { stepById } from '../document/kind-of.ts';
import type { Layout } from '../document/room.ts';
import { CARD_WIDTH } from '../document/room.ts';
import { cardHeight, portXs } from './card-size.ts';
import type { Geometry } from './geometry.ts';
import type { Ink } from './ink.ts';
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
  /** Steps that are searched for; null: none are. */
  readonly found: readonly string[] | null;
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
      isFaded: isFaded(view.id, state),
      time: state.ink?.times.get(view.id) ?? null,
      counts,
    },
  };
}

const isFaded = (id: string, { ink, found }: DrawingState): boolean =>
  (ink !== null && !ink.times.has(id)) || (found !== null && !found.includes(id));

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
