import { ReactFlow, ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Catalog, Compiled } from '../../../engine/compiler/result.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { EMPTY_CATALOG } from '../../api/empty-catalog.ts';
import { compile } from '../../../engine/compiler/compile.ts';
import type { StepCardData } from './step-card-data.ts';
import { StepCard } from './step-card.tsx';
import { StepEdge } from './step-edge.tsx';
import type { Ink } from './ink.ts';
import { useDrawing } from './use-drawing.ts';
import { useZoomBand } from './use-zoom-band.ts';
import styles from './canvas.module.css';

const NODE_TYPES = { step: StepCard };
const EDGE_TYPES = { wire: StepEdge };
const NO_COUNTS: ReadonlyMap<string, StepCardData['counts']> = new Map();
const NO_PROBLEMS: Compiled = { plan: null, problems: [], proofs: [] };
const NOTHING: readonly string[] = [];

export interface JourneyDrawingProps {
  readonly document: JourneyDocument;
  readonly catalog?: Catalog;
  /** Marks problems; without it none are shown. */
  readonly isChecked?: boolean;
  /** The path of one patient. */
  readonly ink?: Ink | null;
  readonly counts?: ReadonlyMap<string, StepCardData['counts']>;
  readonly selected?: string | null;
  readonly onSelect?: (step: string | null) => void;
  /** A miniature: nothing to press, no tab stop, described by its sentences elsewhere. */
  readonly isMiniature?: boolean;
}

/** A drawing to read: versions, reviews, enrollments, the gallery. */
export function JourneyDrawing(props: JourneyDrawingProps) {
  return (
    <div className={styles.canvas} aria-hidden={props.isMiniature || undefined} inert={props.isMiniature || undefined}>
      <ReactFlowProvider>
        <Zoomed isMiniature={props.isMiniature === true}>
          <Drawn {...props} />
        </Zoomed>
      </ReactFlowProvider>
    </div>
  );
}

function Zoomed({ children, isMiniature }: { readonly children: ReactNode; readonly isMiniature: boolean }) {
  const band = useZoomBand();
  // A miniature is small anyway: its cards keep their names, so that it still looks like a journey.
  return (
    <div className={styles.zoomed} data-zoom={isMiniature && band === 'far' ? 'middle' : band}>
      {children}
    </div>
  );
}

function Drawn({
  document,
  catalog = EMPTY_CATALOG,
  isChecked = false,
  ink = null,
  counts = NO_COUNTS,
  selected = null,
  onSelect,
  isMiniature = false,
}: JourneyDrawingProps) {
  const scheme = useComputedColorScheme();
  const compiled = useMemo(
    () => (isChecked ? compile(document, catalog) : NO_PROBLEMS),
    [document, catalog, isChecked],
  );
  const selection = useMemo(() => (selected === null ? NOTHING : [selected]), [selected]);
  const current = selected ?? document.nodes[0]?.id ?? null;
  const drawing = useDrawing({
    document,
    catalog,
    compiled,
    selection,
    current: isMiniature ? null : current,
    isEditable: false,
    ink,
    found: null,
    counts,
    dragged: null,
  });
  return (
    <ReactFlow
      nodes={drawing.nodes}
      edges={drawing.wires}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      colorMode={scheme}
      fitView
      fitViewOptions={{ padding: 0.12, maxZoom: 1, minZoom: 0.2 }}
      minZoom={0.1}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={!isMiniature}
      edgesFocusable={false}
      elementsSelectable={onSelect !== undefined}
      disableKeyboardA11y
      panOnDrag={!isMiniature}
      zoomOnScroll={!isMiniature}
      preventScrolling={!isMiniature}
      onNodeClick={(_event, node) => onSelect?.(node.id)}
      onPaneClick={() => onSelect?.(null)}
    />
  );
}
