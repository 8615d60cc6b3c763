import { insideAnswer, moveOrderList, moveReport } from '../../engine/wire/moves.ts';
import type { MoveLine } from '../../engine/wire/moves.ts';
import { request } from './request.ts';
import { useLiveQuery } from './use-live-query.ts';

/** Who is inside older versions, and where this one could take them. */
export const useInside = (journey: string, version: string) =>
  useLiveQuery(['inside', journey, version], (signal) =>
    request(insideAnswer, 'GET', `/v1/journeys/${journey}/inside?version=${version}`, undefined, { signal }),
  );

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
