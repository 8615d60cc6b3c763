import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { versionView } from '../../engine/wire/journeys.ts';
import type { JourneyView } from '../../engine/wire/journeys.ts';
import { useLive } from '../api/live.ts';
import { request } from '../api/request.ts';
import { countsOf } from './canvas/live-counts.ts';
import type { StepCardData } from './canvas/step-card-data.ts';
import { useEditor } from './store/editor-context.ts';
import { documentOf } from './store/editor-store.ts';

const POLL_MS = 5_000;

/** Who is where in the live version, shown on the draft's cards of the same steps. Empty while nothing is live. */
export function useLiveCounts(journey: JourneyView): ReadonlyMap<string, StepCardData['counts']> {
  const live = journey.versions.find((version) => version.state === 'live')?.id;
  const isPaused = useLive((state) => state.isPaused);
  const document = useEditor(documentOf);
  const version = useQuery({
    queryKey: ['version', live],
    refetchInterval: isPaused ? false : POLL_MS,
    queryFn:
      live === undefined
        ? skipToken
        : ({ signal }) =>
            request(versionView, 'GET', `/v1/journeys/${journey.id}/versions/${live}`, undefined, { signal }),
  });
  return useMemo(() => countsOf(document, version.data?.counts ?? {}), [document, version.data]);
}
