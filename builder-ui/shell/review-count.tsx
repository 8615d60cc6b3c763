import { reviewList } from '../../engine/wire/journeys.ts';
import { request } from '../api/request.ts';
import { useLiveQuery } from '../api/use-live-query.ts';
import styles from './nav.module.css';

/** How many reviews wait for a decision. */
export function ReviewCount() {
  const reviews = useLiveQuery(['reviews', 'open'], (signal) =>
    request(reviewList, 'GET', '/v1/reviews?state=open', undefined, { signal }),
  );
  const count = reviews.data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      {reviews.data?.nextCursor === null ? count : `${count}+`}
      <span className="cw-hidden"> waiting</span>
    </span>
  );
}
