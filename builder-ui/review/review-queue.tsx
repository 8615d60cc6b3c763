import { SegmentedControl, Table } from '@mantine/core';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { reviewList } from '../../engine/wire/journeys.ts';
import type { ReviewLine } from '../../engine/wire/journeys.ts';
import { may } from '../api/me.ts';
import { request } from '../api/request.ts';
import { usePages, withCursor } from '../api/use-pages.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { LiveStamp } from '../parts/live-stamp.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { Panel } from '../parts/panel.tsx';
import { PlanHash } from '../parts/plan-hash.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { useMe } from '../shell/me-context.ts';
import { fromNow } from '../words/durations.ts';
import { useListKeys } from '../words/list-keys.ts';
import { WideTable } from '../parts/wide-table.tsx';
import styles from './review.module.css';

const COLUMNS = ['Journey', 'Plan', 'Sent for review', 'By', 'State'] as const;

const STATES = { waiting: 'open', approved: 'approved', returned: 'returned', closed: 'voided' } as const;
type Shown = keyof typeof STATES;
const LABELS: Readonly<Record<Shown, string>> = {
  waiting: 'Waiting',
  approved: 'Approved',
  returned: 'Returned',
  closed: 'Closed by a change',
};
const isShown = (value: string | null): value is Shown => value !== null && Object.hasOwn(STATES, value);

/** What waits for a decision, oldest first. */
export function ReviewQueue() {
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const asked = params.get('state');
  const shown: Shown = isShown(asked) ? asked : 'waiting';
  if (!may(me, 'review.read')) {
    return (
      <Page>
        <PageHeader title="Reviews" />
        <NotYoursState whom="marketers, reviewers and privacy" />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title="Reviews" />
      <SegmentedControl
        aria-label="Which reviews"
        mb="md"
        value={shown}
        onChange={(state) => setParams({ state }, { replace: true })}
        data={Object.entries(LABELS).map(([value, label]) => ({ value, label }))}
      />
      <Queue shown={shown} />
    </Page>
  );
}

function Queue({ shown }: { readonly shown: Shown }) {
  const state = STATES[shown];
  const reviews = usePages(
    ['reviews', 'pages', state],
    (cursor, signal) => request(reviewList, 'GET', withCursor('/v1/reviews', { state }, cursor), undefined, { signal }),
    { isLive: true },
  );
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  if (reviews.items === null) {
    return reviews.isError ? (
      <ErrorState error={reviews.error} onRetry={() => void reviews.refetch()} />
    ) : (
      <LoadingState />
    );
  }
  const nothing = shown === 'waiting' ? 'Nothing waits for a decision.' : 'No review ended this way yet.';
  return (
    <>
      {reviews.items.length === 0 ? (
        <EmptyState>{nothing}</EmptyState>
      ) : (
        <div ref={list}>
          <ReviewTable reviews={reviews.items} />
        </div>
      )}
      <LiveStamp at={reviews.dataUpdatedAt} />
    </>
  );
}

function ReviewTable({ reviews }: { readonly reviews: readonly ReviewLine[] }) {
  return (
    <Panel isFlush>
      <WideTable label="Reviews" minWidth={760} columns={COLUMNS}>
        {reviews.map((review) => (
          <Row key={review.id} review={review} />
        ))}
      </WideTable>
    </Panel>
  );
}

function Row({ review }: { readonly review: ReviewLine }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Link to={`/reviews/${review.id}`} className={styles.name} data-entry>
          {review.journeyName}
        </Link>
        <div className={styles.dim}>Version {review.number}</div>
      </Table.Td>
      <Table.Td>
        <PlanHash hash={review.planHash} />
      </Table.Td>
      <Table.Td>
        <time dateTime={review.submittedAt}>{fromNow(new Date(review.submittedAt), new Date())}</time>
      </Table.Td>
      <Table.Td>{review.isMine ? 'You' : review.submittedBy}</Table.Td>
      <Table.Td>
        <StatusChip of="review" state={review.state} />
      </Table.Td>
    </Table.Tr>
  );
}
