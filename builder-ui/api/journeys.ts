import { useQuery } from '@tanstack/react-query';
import { catalogAnswer, journeyView, versionView } from '../../engine/wire/journeys.ts';
import { request } from './request.ts';
import { useLiveQuery } from './use-live-query.ts';

/** A journey with its draft and versions, kept current. */
export const useJourney = (id: string) =>
  useLiveQuery(['journey', id], (signal) => request(journeyView, 'GET', `/v1/journeys/${id}`, undefined, { signal }));

/** What a document may name. It changes with releases of templates, not while one edits. */
export const useCatalog = () =>
  useQuery({
    queryKey: ['catalog'],
    staleTime: 60_000,
    queryFn: ({ signal }) => request(catalogAnswer, 'GET', '/v1/catalog', undefined, { signal }),
  });

export const useVersion = (journey: string, version: string) =>
  useLiveQuery(['version', version], (signal) =>
    request(versionView, 'GET', `/v1/journeys/${journey}/versions/${version}`, undefined, { signal }),
  );
