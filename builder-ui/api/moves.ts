import { useQueries } from '@tanstack/react-query';
import { aheadAnswer } from '../../engine/wire/ahead.ts';
import type { AheadAnswer } from '../../engine/wire/ahead.ts';
import { insideAnswer, moveOrderList, moveReport } from '../../engine/wire/moves.ts';
import type { MoveLine } from '../../engine/wire/moves.ts';
import { request } from './request.ts';
import { useLiveQuery } from './use-live-query.ts';

/** Who is inside older versions, and where this one could take them. */
export const useInside = (journey: string, version: string) =>
  useLiveQuery(['inside', journey, version], (signal) =>
    request(insideAnswer, 'GET', `/v1/journeys/${journey}/inside?version=${version}`, undefined, { signal }),
  );

/** What is proved of the path that remains from these steps; versions never change, so it is asked once. By step, as answers come. */
export const useAhead = (
  journey: string,
  version: string,
  steps: readonly string[],
): ReadonlyMap<string, AheadAnswer> =>
  useQueries({
    queries: steps.map((step) => ({
      queryKey: ['ahead', journey, version, step],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        request(
          aheadAnswer,
          'GET',
          `/v1/journeys/${journey}/versions/${version}/ahead?step=${encodeURIComponent(step)}`,
          undefined,
          { signal },
        ),
      staleTime: Infinity,
    })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }, index): [string, AheadAnswer][] => {
          const step = steps[index];
          return data === undefined || step === undefined ? [] : [[step, data]];
        }),
      ),
  });

/** How far the orders of earlier publishings have come, newest first. */
export const useMoveOrders = (journey: string) =>
  useLiveQuery(['moves', journey], (signal) =>
    request(moveOrderList, 'GET', `/v1/journeys/${journey}/moves`, undefined, { signal }),
  );

/** The whole report of one order, page after page. */
export async function readMoveReport(order: string): Promise<readonly MoveLine[]> {
  const lines: MoveLine[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `?cursor=${cursor}`;
    const page = await request(moveReport, 'GET', `/v1/moves/${order}${query}`);
    lines.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return lines;
}
