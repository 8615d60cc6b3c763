import { documentFrom } from '../api/document-from.ts';
import { useCatalog, useJourney } from '../api/journeys.ts';
import { JourneyDrawing } from '../editor/canvas/journey-drawing.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import styles from './journeys.module.css';

/** The miniature below a row of the list. */
export function ExpandedDrawing({ id }: { readonly id: string }) {
  const journey = useJourney(id);
  const catalog = useCatalog();
  if (journey.isError) return <ErrorState error={journey.error} onRetry={() => void journey.refetch()} />;
  if (journey.data === undefined) return <LoadingState skeleton={<div className={styles.drawing} />} />;
  return (
    <div className={styles.drawing}>
      <JourneyDrawing document={documentFrom(journey.data.document)} catalog={catalog.data} isMiniature />
    </div>
  );
}
