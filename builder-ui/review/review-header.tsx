import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import { PageHeader } from '../parts/page-header.tsx';
import { PlanHash } from '../parts/plan-hash.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { dayAndTime } from '../parts/times.ts';
import { useMe } from '../shell/me-context.ts';
import { standingOf } from './decision-words.ts';

export function ReviewHeader({ review }: { readonly review: ReviewView }) {
  const me = useMe();
  const mayDecide = standingOf(me, review).kind === 'may-decide';
  return (
    <PageHeader
      title={`${review.journeyName}, version ${review.number}`}
      crumbs={[{ label: 'Reviews', to: '/reviews' }, { label: review.journeyName }]}
      meta={
        <>
          <PlanHash hash={review.planHash} />
          <span>
            Sent for review {dayAndTime(new Date(review.submittedAt))}, your time, by{' '}
            {review.isMine ? 'you' : review.submittedBy}
          </span>
          <Anchor component={Link} to={`/journeys/${review.journey}/versions/${review.version}`}>
            Open the version
          </Anchor>
        </>
      }
      actions={
        mayDecide ? (
          <StatusChip of="review" state="open">
            Waits for your decision
          </StatusChip>
        ) : (
          <StatusChip of="review" state={review.state} />
        )
      }
    />
  );
}
