import { queryOptions, useQuery } from '@tanstack/react-query';
import { catalogAnswer, journeyView, versionView } from '../../engine/wire/journeys.ts';
import { queryClient } from './query-client.ts';
import { request } from './request.ts';
import { useLiveQuery } from './use-live-query.ts';

const journeyKey = (id: string) => ['journey', id] as const;
const askJourney = (id: string, signal: AbortSignal) =>
  request(journeyView, 'GET', `/v1/journeys/${id}`, undefined, { signal });

/** A journey with its draft and versions, kept current. */
export const useJourney = (id: string) => useLiveQuery(journeyKey(id), (signal) => askJourney(id, signal));

/** It changes with releases of templates, not while one edits. */
const CATALOG = queryOptions({
  queryKey: ['catalog'],
  staleTime: 60_000,
  queryFn: ({ signal }) => request(catalogAnswer, 'GET', '/v1/catalog', undefined, { signal }),
});

/** What a document may name. */
export const useCatalog = () => useQuery(CATALOG);

/** Asks for what the editor opens with while its code still comes. A refusal is asked for again, and shown, by the editor. */
export function expectDraft(id: string): void {
  void queryClient.prefetchQuery({ queryKey: journeyKey(id), queryFn: ({ signal }) => askJourney(id, signal) });
  void queryClient.prefetchQuery(CATALOG);
}

export const useVersion = (journey: string, version: string) =>
  useLiveQuery(['version', version], (signal) =>
    request(versionView, 'GET', `/v1/journeys/${journey}/versions/${version}`, undefined, { signal }),
  );
