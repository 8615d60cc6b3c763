import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { catalogAnswer } from '../../engine/wire/journeys.ts';
import { request } from '../api/request.ts';
import { JourneyDrawing } from '../editor/canvas/journey-drawing.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { Panel } from '../parts/panel.tsx';
import { pathInk } from './path-ink.ts';
import styles from './enrollment.module.css';

interface PathDrawingProps {
  readonly view: EnrollmentView;
  readonly document: JourneyDocument | null;
  readonly chosen: string | null;
  readonly onChoose: (step: string | null) => void;
}

/** The version's drawing with this patient's path inked. */
export function PathDrawing({ view, document, chosen, onChoose }: PathDrawingProps) {
  const ink = useMemo(() => (document === null ? null : pathInk(document, view)), [document, view]);
  const catalog = useQuery({
    queryKey: ['catalog'],
    queryFn: ({ signal }) => request(catalogAnswer, 'GET', '/v1/catalog', undefined, { signal }),
    staleTime: 60_000,
    retry: false,
  });
  return (
    <Panel title="The path" isFlush>
      {document === null ? (
        <EmptyState>This version was drawn in a format that cannot be drawn here. The steps are complete.</EmptyState>
      ) : (
        <div className={styles.drawing}>
          <JourneyDrawing
            document={document}
            ink={ink}
            selected={chosen}
            onSelect={onChoose}
            {...(catalog.data === undefined ? {} : { catalog: catalog.data })}
          />
        </div>
      )}
    </Panel>
  );
}
