import { journeyList } from '../../engine/wire/journeys.ts';
import type { JourneyLine } from '../../engine/wire/journeys.ts';
import { query, request } from '../api/request.ts';
import { useLiveQuery } from '../api/use-live-query.ts';

const MOST_PAGES = 20;

/** All journeys, page after page; an organisation has dozens, not thousands. */
export const useJourneys = () => useLiveQuery(['journeys'], allJourneys);

async function allJourneys(signal: AbortSignal): Promise<readonly JourneyLine[]> {
  const items: JourneyLine[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: { items: JourneyLine[]; nextCursor: string | null } = await request(
      journeyList,
      'GET',
      `/v1/journeys${query({ cursor })}`,
      undefined,
      { signal },
    );
    items.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return items;
}
