import { SegmentedControl, Table, Button } from '@mantine/core';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { enrollmentList } from '../../engine/wire/enrollments.ts';
import type { EnrollmentLine } from '../../engine/wire/enrollments.ts';
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
import { StatusChip } from '../parts/status-chip.tsx';
import { dayAndTime } from '../parts/times.ts';
import { WideTable } from '../parts/wide-table.tsx';
import { useMe } from '../shell/me-context.ts';
import { useListKeys } from '../words/list-keys.ts';
import { exitWords } from '../words/reason-words.ts';
import styles from './enrollment.module.css';

const COLUMNS = ['Enrollment', 'Patient', 'State', 'Entered, your time', 'Next wake, your time'] as const;

const STATES = { active: 'Active', starting: 'Starting', paused: 'Paused', closed: 'Ended', all: 'All' } as const;

/** Who is in a journey, and where; filtered by what the address says: `journey`, `patient`, `state`. */
export function EnrollmentsPage() {
  const me = useMe();
  return (
    <Page>
      <PageHeader title="Enrollments" crumbs={[{ label: 'People', to: '/people' }, { label: 'Enrollments' }]} />
      {may(me, 'enrollment.read') ? <List /> : <NotYoursState whom="support and privacy" />}
    </Page>
  );
}

function List() {
  const [params, setParams] = useSearchParams();
  const state = params.get('state') ?? 'active';
  const filter = {
    state: state === 'all' ? null : state,
    journey: params.get('journey'),
    patient: params.get('patient'),
  };
  const enrollments = usePages(
    ['enrollments', filter],
    (cursor, signal) =>
      request(enrollmentList, 'GET', withCursor('/v1/enrollments', filter, cursor), undefined, { signal }),
    { isLive: true },
  );
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  return (
    <>
      <SegmentedControl
        aria-label="State"
        mb="md"
        value={state}
        onChange={(next) => setParams((before) => (before.set('state', next), before), { replace: true })}
        data={Object.entries(STATES).map(([value, label]) => ({ value, label }))}
      />
      <div ref={list}>
        {enrollments.items === null ? (
          enrollments.isError ? (
            <ErrorState error={enrollments.error} onRetry={() => void enrollments.refetch()} />
          ) : (
            <LoadingState />
          )
        ) : (
          <Found lines={enrollments.items} />
        )}
      </div>
      {enrollments.hasNextPage && (
        <Button mt="md" onClick={() => void enrollments.fetchNextPage()} loading={enrollments.isFetchingNextPage}>
          Show more
        </Button>
      )}
      <div>
        <LiveStamp at={enrollments.dataUpdatedAt} />
      </div>
    </>
  );
}

function Found({ lines }: { readonly lines: readonly EnrollmentLine[] }) {
  if (lines.length === 0) return <EmptyState>No enrollment is in this state.</EmptyState>;
  return (
    <Panel isFlush>
      <WideTable label="Enrollments" minWidth={700} columns={COLUMNS}>
        {lines.map((line) => (
          <Row key={line.id} line={line} />
        ))}
      </WideTable>
    </Panel>
  );
}

function Row({ line }: { readonly line: EnrollmentLine }) {
  const isClosed = line.state === 'closed';
  return (
    <Table.Tr>
      <Table.Td>
        <Link to={`/enrollments/${line.id}`} className={styles.strong} data-entry>
          {line.journeyName}
        </Link>
        <div className={styles.dim}>
          Version {line.version} · <span className={styles.mono}>{line.id}</span>
        </div>
      </Table.Td>
      <Table.Td>
        <Link to={`/people/${line.patient}`} className={styles.mono}>
          {line.patient}
        </Link>
      </Table.Td>
      <Table.Td>
        <StatusChip of="enrollment" state={line.state} />
        {isClosed && <div className={styles.dim}>{exitWords(line.reason)}</div>}
      </Table.Td>
      <Table.Td>{dayAndTime(new Date(line.startedAt))}</Table.Td>
      <Table.Td>{line.nextWake === null ? '–' : dayAndTime(new Date(line.nextWake))}</Table.Td>
    </Table.Tr>
  );
}
