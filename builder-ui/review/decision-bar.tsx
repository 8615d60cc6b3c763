import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { versionView } from '../../engine/wire/journeys.ts';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import { may } from '../api/me.ts';
import { request } from '../api/request.ts';
import { StatusChip } from '../parts/status-chip.tsx';
import { useMe } from '../shell/me-context.ts';
import { DecideForm } from './decide-form.tsx';
import { standingOf } from './decision-words.ts';
import type { Opened } from './reading-list.ts';
import styles from './decision-bar.module.css';

interface DecisionBarProps {
  readonly review: ReviewView;
  readonly opened: Opened;
}

/** What is to be read before deciding, the comment, and the two decisions; or why this person cannot take them. */
export function DecisionBar({ review, opened }: DecisionBarProps) {
  const me = useMe();
  const standing = standingOf(me, review);
  return (
    <section className={styles.bar} aria-label="Decide">
      {standing.kind === 'may-decide' ? (
        <DecideForm review={review} opened={opened} />
      ) : (
        <div className={styles.words}>
          <p>{standing.words}</p>
          {review.voidedBecause !== null && <p className={styles.dim}>{review.voidedBecause}</p>}
          {review.comment !== null && (
            <p>
              Comment: <q>{review.comment}</q>
            </p>
          )}
          <WayOn review={review} mayPublish={may(me, 'journey.publish')} />
        </div>
      )}
    </section>
  );
}

function WayOn({ review, mayPublish }: { readonly review: ReviewView; readonly mayPublish: boolean }) {
  if (review.state === 'approved' && mayPublish) return <Publish review={review} />;
  if (review.state === 'voided') return <Link to="?tab=diff">See what changed</Link>;
  return null;
}

/** Only while nothing happened to the version since it was approved. */
function Publish({ review }: { readonly review: ReviewView }) {
  const path = `/v1/journeys/${review.journey}/versions/${review.version}`;
  const version = useQuery({
    queryKey: ['version', review.version],
    queryFn: ({ signal }) => request(versionView, 'GET', path, undefined, { signal }),
  });
  if (version.data === undefined) return null;
  if (version.data.state !== 'approved') return <StatusChip of="journey" state={version.data.state} />;
  return (
    <Button component={Link} to={`/journeys/${review.journey}/publish/${review.version}`} variant="filled">
      Publish version {review.number}
    </Button>
  );
}
