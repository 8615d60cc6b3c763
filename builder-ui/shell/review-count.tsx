import { reviewList } from '../../engine/wire/journeys.ts';
import { request } from '../api/request.ts';
import { useLiveQuery } from '../api/use-live-query.ts';
import { NavCount } from './nav-count.tsx';

/** How many reviews wait for a decision. */
export function ReviewCount() {
  const reviews = useLiveQuery(['reviews', 'open'], (signal) =>
    request(reviewList, 'GET', '/v1/reviews?state=open', undefined, { signal }),
  );
  const { items = [], nextCursor = null } = reviews.data ?? {};
  return <NavCount count={items.length} isMore={nextCursor !== null} word="waiting" />;
}
