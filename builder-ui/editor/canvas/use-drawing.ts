import { useMemo, useRef } from 'react';
import type { Catalog, Compiled } from '../../../engine/compiler/result.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { stepName } from '../document/kind-of.ts';
import { readingOrder } from '../../../engine/journey/reading-order.ts';
import type { Layout } from '../document/room.ts';
import { stepNode } from './flow-elements.ts';
import type { DrawingState, StepNode, StepWire } from './flow-elements.ts';
import { stepWires } from './flow-wires.ts';
import { draggedGeometry, geometryKeeper } from './geometry.ts';
import { equalKeeper } from './keep-equal.ts';
import { positionsOf } from './positions.ts';
import { timesInWords, timesOffRuler } from './ruler-marks.ts';
import { stepView } from './step-view.ts';
import type { StepView } from './step-view.ts';
import { upstreamWires } from './upstream.ts';

export interface DrawingInput extends Pick<
  DrawingState,
  'selection' | 'current' | 'isEditable' | 'ink' | 'found' | 'counts'
> {
  readonly document: JourneyDocument;
  readonly catalog: Catalog;
  readonly compiled: Compiled;
  /** Places of cards under the pointer, while they are dragged. */
  readonly dragged: Layout | null;
}

export interface Drawing {
  /** In reading order, which is the order that assistive technology meets. */
  readonly nodes: StepNode[];
  readonly wires: StepWire[];
}

/** React Flow's nodes and edges, derived from the draft; equal ones keep their identity. */
export function useDrawing(input: DrawingInput): Drawing {
  const { document, catalog, compiled, selection, current, isEditable, ink, found, counts, dragged } = input;
  const keepers = useRef({
    geometry: geometryKeeper(),
    nodes: equalKeeper<StepNode>(),
    wires: equalKeeper<StepWire>(),
    views: equalKeeper<StepView>(),
  });
  const views = useMemo(
    () => viewsOf(document, catalog, compiled, keepers.current.views.keep),
    [document, catalog, compiled],
  );
  const home = useMemo(() => positionsOf(document), [document]);
  const layout = useMemo(() => (dragged === null ? home : { ...home, ...dragged }), [home, dragged]);
  const settled = useMemo(() => keepers.current.geometry(document, home, counts), [document, home, counts]);
  const geometry = useMemo(
    () => (dragged === null ? settled : draggedGeometry(document, settled, layout, dragged, counts)),
    [document, settled, layout, dragged, counts],
  );
  const inked = useMemo(() => upstreamWires(document, current), [document, current]);
  return useMemo(() => {
    const state = { document, views, layout, geometry, selection, current, isEditable, inked, ink, found, counts };
    return {
      nodes: keepers.current.nodes.keep(views.map((view) => stepNode(view, state))),
      wires: keepers.current.wires.keep(stepWires(state)),
    };
  }, [document, views, layout, geometry, selection, current, isEditable, inked, ink, found, counts]);
}

function viewsOf(
  document: JourneyDocument,
  catalog: Catalog,
  compiled: Compiled,
  keep: (views: readonly StepView[]) => StepView[],
) {
  const order = readingOrder(document);
  const names = new Map(order.map((node) => [node.id, stepName(node)]));
  const around = {
    document,
    catalog,
    compiled,
    names,
    times: timesInWords(document),
    offRuler: timesOffRuler(document),
    count: order.length,
  };
  return keep(order.map((node, index) => stepView(node, index, around)));
}
