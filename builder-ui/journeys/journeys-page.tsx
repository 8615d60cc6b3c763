import { Button, Tabs } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import type { JourneyLine } from '../../engine/wire/journeys.ts';
import { may } from '../api/me.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { LiveStamp } from '../parts/live-stamp.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { Panel } from '../parts/panel.tsx';
import { useMe } from '../shell/me-context.ts';
import { JourneysTable } from './journeys-table.tsx';
import { NewJourneyMenu } from './new-journey-menu.tsx';
import { isIn, TABS, tabOf } from './tabs.ts';
import type { Tab } from './tabs.ts';
import { useJourneys } from './use-journeys.ts';
import styles from './journeys.module.css';

export function JourneysPage() {
  const me = useMe();
  const journeys = useJourneys();
  if (!may(me, 'journey.read')) return <NotYoursState whom="marketers and reviewers" />;
  return (
    <Page>
      <PageHeader title="Journeys" actions={may(me, 'journey.edit') ? <NewJourneyMenu /> : undefined} />
      {journeys.data !== undefined && <Listed journeys={journeys.data} at={journeys.dataUpdatedAt} />}
      {journeys.isLoading && <LoadingState />}
      {journeys.isError && journeys.data === undefined && (
        <ErrorState error={journeys.error} onRetry={() => void journeys.refetch()} />
      )}
    </Page>
  );
}

function Listed({ journeys, at }: { readonly journeys: readonly JourneyLine[]; readonly at: number }) {
  const [params, setParams] = useSearchParams();
  const counts = new Map(TABS.map((tab) => [tab.value, journeys.filter(({ status }) => isIn(tab, status)).length]));
  const asked = params.get('status');
  // Without a choice: the first tab that holds something.
  const tab = tabOf(asked ?? TABS.find(({ value }) => (counts.get(value) ?? 0) > 0)?.value ?? null);
  if (journeys.length === 0) return <NoJourneys />;
  return (
    <Tabs value={tab.value} onChange={(value) => value !== null && setParams({ status: value })} keepMounted={false}>
      <div className={styles.bar}>
        <Tabs.List>
          {TABS.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label} {counts.get(value)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <LiveStamp at={at} />
      </div>
      {TABS.map((one) => (
        <Tabs.Panel key={one.value} value={one.value} pt="md">
          <TabContent tab={one} journeys={journeys.filter(({ status }) => isIn(one, status))} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function TabContent({ tab, journeys }: { readonly tab: Tab; readonly journeys: readonly JourneyLine[] }) {
  return (
    <Panel isFlush>
      {journeys.length === 0 ? <EmptyState>{tab.none}</EmptyState> : <JourneysTable journeys={journeys} />}
    </Panel>
  );
}

function NoJourneys() {
  const me = useMe();
  return (
    <Panel isFlush>
      <EmptyState
        action={
          may(me, 'journey.edit') && (
            <Button component={Link} to="/journeys/gallery" variant="filled">
              Open the gallery
            </Button>
          )
        }
      >
        No journeys yet. Start from one that clinics use, or from an empty page.
      </EmptyState>
    </Panel>
  );
}
