import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { catalogAnswer, reviewView } from '../../engine/wire/journeys.ts';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import { readDocument } from '../../engine/journey/upgrades.ts';
import { EMPTY_CATALOG } from '../api/empty-catalog.ts';
import { request } from '../api/request.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { ReviewHeader } from './review-header.tsx';
import { isTab, TAB_NAMES } from './review-tabs.ts';
import type { ReviewParts, Tab } from './review-tabs.ts';
import { TabContent } from './tab-content.tsx';
import { useOpened } from './use-opened.ts';

/** One version to decide about: what was proved, what it says, what is new, how its mails look. */
export function ReviewPage() {
  const { id = '' } = useParams();
  const review = useQuery({
    queryKey: ['review', id],
    queryFn: ({ signal }) => request(reviewView, 'GET', `/v1/reviews/${id}`, undefined, { signal }),
  });
  if (review.data !== undefined) {
    return (
      <Page>
        <Read review={review.data} key={review.data.id} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title="Review" crumbs={[{ label: 'Reviews', to: '/reviews' }, { label: 'Review' }]} />
      {review.isError ? <ErrorState error={review.error} onRetry={() => void review.refetch()} /> : <LoadingState />}
    </Page>
  );
}

function Read({ review }: { readonly review: ReviewView }) {
  const catalog = useQuery({
    queryKey: ['catalog'],
    queryFn: ({ signal }) => request(catalogAnswer, 'GET', '/v1/catalog', undefined, { signal }),
    staleTime: 60_000,
  });
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  const tab: Tab = isTab(asked) ? asked : 'proofs';
  const { opened, openMessage } = useOpened(review, tab);
  const document = readDocument(review.document);
  const previous = review.previousDocument === null ? null : readDocument(review.previousDocument);
  const parts: ReviewParts = {
    review,
    document: document.ok ? document.document : null,
    previous: previous?.ok === true ? previous.document : null,
    catalog: catalog.data ?? EMPTY_CATALOG,
    opened,
    onOpenMessage: openMessage,
  };
  return (
    <>
      <ReviewHeader review={review} />
      <Tabs
        value={tab}
        onChange={(next) => next !== null && setParams({ tab: next }, { preventScrollReset: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {Object.entries(TAB_NAMES).map(([value, name]) => (
            <Tabs.Tab key={value} value={value}>
              {name}
              {value === 'messages' && ` ${review.messages.length}`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          <TabContent tab={tab} parts={parts} />
        </Tabs.Panel>
      </Tabs>
      <DecisionBar review={review} opened={opened} />
    </>
  );
}
