import { MiniMap, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import type { ReactFlowInstance, ReactFlowProps } from '@xyflow/react';
import { useComputedColorScheme } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { goToField, select } from '../commands/select.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { applyEdit, currentOf, documentOf } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { CanvasTools } from './canvas-tools.tsx';
import { Ruler } from './ruler.tsx';
import { StepCard } from './step-card.tsx';
import type { StepCardData } from './step-card-data.ts';
import { StepEdge } from './step-edge.tsx';
import type { Ink } from './ink.ts';
import { panIntoView, useCanvasFocus } from './use-canvas-focus.ts';
import { useCardDrag } from './use-card-drag.ts';
import { useDrawing } from './use-drawing.ts';
import type { StepNode, StepWire } from './flow-elements.ts';
import { showStart } from './show-start.ts';
import { useZoomBand } from './use-zoom-band.ts';
import { usePaletteDrop } from './use-palette-drop.ts';
import styles from './canvas.module.css';

/** What never changes. Keys are ours (keys/shortcuts.ts): React Flow's own would move cards and delete without a name. */
const FIXED: ReactFlowProps<StepNode, StepWire> = {
  nodeTypes: { step: StepCard },
  edgeTypes: { wire: StepEdge },
  attributionPosition: 'bottom-left',
  minZoom: 0.1,
  maxZoom: 2,
  nodesFocusable: true,
  edgesFocusable: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: 'Shift',
  multiSelectionKeyCode: ['Meta', 'Control'],
  connectOnClick: false,
  'aria-label': 'Drawing of the journey',
};
/** Above this only what is in view is drawn. */
const CULL_ABOVE = 120;

export interface CanvasProps {
  readonly ink: Ink | null;
  readonly isEditable: boolean;
  readonly counts: ReadonlyMap<string, StepCardData['counts']>;
}

export function Canvas({ ink, isEditable, counts }: CanvasProps) {
  const store = useEditorStore();
  const scheme = useComputedColorScheme();
  const [hasMap, setHasMap] = useState(false);
  const container = useRef<HTMLDivElement>(null);
  const document = useEditor(documentOf);
  const drag = useCardDrag(store);
  const drawing = useDrawing({
    document,
    catalog: useEditor((state) => state.catalog),
    compiled: useEditor((state) => state.check.compiled),
    selection: useEditor((state) => state.selection),
    current: useEditor((state) => currentOf(state) ?? documentOf(state).nodes[0]?.id ?? null),
    isEditable,
    ink,
    found: useEditor((state) => state.found),
    counts,
    dragged: drag.dragged,
  });
  const drop = usePaletteDrop(store);
  const onConnect = useConnect(store);
  useCanvasFocus(container);
  return (
    <div
      className={styles.canvas}
      ref={container}
      data-canvas
      onDragOver={drop.onDragOver}
      onDrop={drop.onDrop}
      data-zoom={useZoomBand()}
    >
      <ReactFlow
        {...FIXED}
        nodes={drawing.nodes}
        edges={drawing.wires}
        colorMode={scheme}
        onInit={(flow) => void showFirst(store, flow, container.current)}
        nodesDraggable={isEditable}
        nodesConnectable={isEditable}
        onlyRenderVisibleElements={document.nodes.length > CULL_ABOVE}
        onNodesChange={drag.onNodesChange}
        onNodeDragStop={drag.onNodeDragStop}
        onConnect={onConnect}
        onNodeDoubleClick={(_event, node) => goToField(store, node.id)}
        onPaneClick={() => select(store, [])}
      >
        {hasMap && <MiniMap pannable zoomable ariaLabel="Overview of the drawing" />}
      </ReactFlow>
      <Ruler />
      <CanvasTools hasMap={hasMap} onMap={() => setHasMap(!hasMap)} isEditable={isEditable} />
    </div>
  );
}

/** The start, and then the step that the address names. */
async function showFirst(
  store: EditorStore,
  flow: ReactFlowInstance<StepNode, StepWire>,
  container: HTMLElement | null,
): Promise<void> {
  await showStart(flow, container);
  const current = currentOf(store.getState());
  if (current !== null) panIntoView(flow, container, current);
}

function useConnect(store: EditorStore) {
  return useCallback(
    (connection: { source: string; sourceHandle: string | null; target: string }) => {
      if (connection.sourceHandle === null || connection.source === connection.target) return;
      applyEdit(store, {
        kind: 'connect',
        from: connection.source,
        port: connection.sourceHandle,
        to: connection.target,
      });
    },
    [store],
  );
}
