import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { timelineAnswer } from '../../engine/wire/patients.ts';
import type { PatientView } from '../../engine/wire/patients.ts';
import { request } from '../api/request.ts';
import { usePages, withCursor } from '../api/use-pages.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { LiveStamp } from '../parts/live-stamp.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { Timeline } from './timeline.tsx';
import { WhyPanel } from './why-panel.tsx';
import styles from './timeline-tab.module.css';

/** The timeline, and beside it the answer for the entry that was chosen. */
export function TimelineTab({ patient }: { readonly patient: PatientView }) {
  const timeline = useTimeline(patient.id);
  const [params, setParams] = useSearchParams();
  const chosen = params.get('why');
  const choose = (message: string | null) =>
    setParams(
      (before) => {
        if (message === null) before.delete('why');
        else before.set('why', message);
        return before;
      },
      { preventScrollReset: true },
    );
  if (timeline.items === null) {
    return timeline.isError ? (
      <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />
    ) : (
      <LoadingState />
    );
  }
  const entry = timeline.items.find(({ message }) => message === chosen);
  return (
    <div className={styles.columns}>
      <div>
        <Timeline
          entries={timeline.items}
          zone={timeline.first?.zone ?? null}
          chosen={chosen}
          onWhy={choose}
          onOlder={timeline.hasNextPage ? () => void timeline.fetchNextPage() : null}
        />
        <LiveStamp at={timeline.dataUpdatedAt} />
      </div>
      <div className={`${styles.side} ${chosen === null ? styles.empty : ''}`}>
        {chosen === null ? (
          <p className={styles.hint}>Choose a message to see why it was, or was not, sent.</p>
        ) : (
          <WhyPanel
            patient={patient.id}
            message={chosen}
            enrollment={entry?.enrollment ?? null}
            zone={patient.zone}
            onClose={() => choose(null)}
          />
        )}
      </div>
    </div>
  );
}

/**
 * Asked again every 5 s. The patient's page itself is not: each reading of it is recorded as an opening, so it is read
 * again only when something happened.
 */
function useTimeline(patient: string) {
  const client = useQueryClient();
  const timeline = usePages(
    ['timeline', patient],
    (cursor, signal) =>
      request(timelineAnswer, 'GET', withCursor(`/v1/patients/${patient}/timeline`, {}, cursor), undefined, { signal }),
    { isLive: true },
  );
  const seen = useRef<string | null>(null);
  const latest = timeline.items === null ? null : JSON.stringify(timeline.items.slice(0, 20));
  useEffect(() => {
    if (latest !== null && seen.current !== null && seen.current !== latest) {
      void client.invalidateQueries({ queryKey: ['patient', patient] });
      void client.invalidateQueries({ queryKey: ['why', patient] });
    }
    seen.current = latest;
  }, [latest, client, patient]);
  return timeline;
}
