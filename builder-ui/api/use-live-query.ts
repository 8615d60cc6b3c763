import { useQuery } from '@tanstack/react-query';
import type { QueryKey, UseQueryResult } from '@tanstack/react-query';
import { useLive } from './live.ts';

const POLL_MS = 5_000;

/** A query that asks again every 5 s while the tab is visible and the person has not paused it. */
export function useLiveQuery<T>(key: QueryKey, load: (signal: AbortSignal) => Promise<T>): UseQueryResult<T> {
  const isPaused = useLive((live) => live.isPaused);
  return useQuery<T>({
    queryKey: key,
    queryFn: ({ signal }) => load(signal),
    refetchInterval: isPaused ? false : POLL_MS,
    refetchIntervalInBackground: false,
  });
}
