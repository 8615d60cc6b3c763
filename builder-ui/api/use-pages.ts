import { useInfiniteQuery } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { useLive } from './live.ts';
import { query } from './request.ts';

export interface OnePage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PagesOptions {
  /** Asks again every 5 s while the tab is visible and nobody paused it. */
  readonly isLive?: boolean;
}

/** A list that comes in pages; `load` gets `?cursor=…` or an empty cursor for the first. */
export function usePages<P extends OnePage<unknown>>(
  key: QueryKey,
  load: (cursor: string | null, signal: AbortSignal) => Promise<P>,
  { isLive = false }: PagesOptions = {},
) {
  const isPaused = useLive((live) => live.isPaused);
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: P) => last.nextCursor,
    refetchInterval: isLive && !isPaused ? 5_000 : false,
    refetchOnWindowFocus: isLive,
  });
  const items = pages.data?.pages.flatMap((page) => page.items as readonly P['items'][number][]) ?? null;
  return { ...pages, items, first: pages.data?.pages[0] ?? null };
}

/** `withCursor('/v1/audit/entries', {action}, cursor)`. */
export const withCursor = (
  path: string,
  values: Readonly<Record<string, string | null | undefined>>,
  cursor: string | null,
): string => `${path}${query({ ...values, cursor })}`;
