import { MiniMap, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { goToField, select } from '../commands/select.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { applyEdit, currentOf, documentOf } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { CanvasTools } from './canvas-tools.tsx';
import { Ruler } from './ruler.tsx';
import { StepCard } from './step-card.tsx';
import type { StepCardData } from './step-card.tsx';
import { StepEdge } from './step-edge.tsx';
import type { Ink } from './ink.ts';
import { useCanvasFocus } from './use-canvas-focus.ts';
import { useCardDrag } from './use-card-drag.ts';
import { useDrawing } from './use-drawing.ts';
import { showStart } from './show-start.ts';
import { useZoomBand } from './use-zoom-band.ts';
import { usePaletteDrop } from './use-palette-drop.ts';
import styles from './canvas.module.css';

const NODE_TYPES = { step: StepCard };
const EDGE_TYPES = { wire: StepEdge };
const NO_COUNTS: ReadonlyMap<string, StepCardData['counts']> = new Map();
/** Above this only what is in view is drawn. */
const CULL_ABOVE = 120;

export interface CanvasProps {
  readonly ink: Ink | null;
  readonly isEditable: boolean;
  readonly counts?: ReadonlyMap<string, StepCardData['counts']>;
}

export function Canvas({ ink, isEditable, counts = NO_COUNTS }: CanvasProps) {
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
        nodes={drawing.nodes}
        edges={drawing.wires}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={scheme}
        onInit={(flow) => void showStart(flow, container.current)}
        attributionPosition="bottom-left"
        minZoom={0.1}
        maxZoom={2}
        nodesDraggable={isEditable}
        nodesConnectable={isEditable}
        nodesFocusable
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={MULTI_KEYS}
        connectOnClick={false}
        onlyRenderVisibleElements={document.nodes.length > CULL_ABOVE}
        onNodesChange={drag.onNodesChange}
        onNodeDragStop={drag.onNodeDragStop}
        onConnect={onConnect}
        onNodeDoubleClick={(_event, node) => goToField(store, node.id)}
        onPaneClick={() => select(store, [])}
        aria-label="Drawing of the journey"
      >
        {hasMap && <MiniMap pannable zoomable ariaLabel="Overview of the drawing" />}
      </ReactFlow>
      <Ruler />
      <CanvasTools hasMap={hasMap} onMap={() => setHasMap(!hasMap)} isEditable={isEditable} />
    </div>
  );
}

const MULTI_KEYS = ['Meta', 'Control'];

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
