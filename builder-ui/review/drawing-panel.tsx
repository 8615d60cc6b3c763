import { useMemo } from 'react';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { JourneyDrawing } from '../editor/canvas/journey-drawing.tsx';
import type { Ink } from '../editor/canvas/ink.ts';
import { wireId } from '../editor/canvas/geometry.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { Panel } from '../parts/panel.tsx';
import type { ReviewParts } from './review-tabs.ts';
import styles from './review.module.css';

export interface DrawingPanelProps {
  readonly parts: ReviewParts;
  /** Steps that a proof or a change is about: they and the wires between them are inked, the rest fades. */
  readonly marked: readonly string[];
}

/** The drawing as it was sent for review: to read, not to change. */
export function DrawingPanel({ parts, marked }: DrawingPanelProps) {
  const { document } = parts;
  const ink = useMemo(() => (document === null ? null : inkOf(document, marked)), [document, marked]);
  return (
    <Panel title="The drawing" isFlush>
      {document === null ? (
        <EmptyState>
          This drawing was made by a newer version and cannot be drawn here. Its sentences are complete.
        </EmptyState>
      ) : (
        <div className={styles.drawing}>
          <JourneyDrawing document={document} catalog={parts.catalog} ink={ink} />
        </div>
      )}
    </Panel>
  );
}

function inkOf(document: JourneyDocument, marked: readonly string[]): Ink | null {
  if (marked.length === 0) return null;
  const wires = document.edges
    .filter(({ from, to }) => marked.includes(from) && marked.includes(to))
    .map(({ from, port }) => wireId(from, port));
  return { wires: new Set(wires), times: new Map(marked.map((node) => [node, ''])), here: null };
}
