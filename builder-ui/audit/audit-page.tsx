import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useRef } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { auditList } from '../../engine/wire/operations.ts';
import { may } from '../api/me.ts';
import { request } from '../api/request.ts';
import { usePages, withCursor } from '../api/use-pages.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { useMe } from '../shell/me-context.ts';
import { useListKeys } from '../words/list-keys.ts';
import { filterOf, isFiltered, wireFilter } from './audit-filter.ts';
import { AuditTable } from './audit-table.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { FilterBar } from './filter-bar.tsx';

/** Who did what to which id, and with what outcome. Never a patient's value. */
export function AuditPage() {
  const me = useMe();
  if (!may(me, 'audit.read')) {
    return (
      <Page>
        <PageHeader title="Audit" />
        <NotYoursState whom="auditors" />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title="Audit"
        meta="Entries are kept for six years."
        actions={
          <Button
            component={Link}
            to="/audit/verify"
            variant="filled"
            leftSection={<IconFingerprint size={16} stroke={1.7} aria-hidden />}
          >
            Verify
          </Button>
        }
      />
      <Entries />
    </Page>
  );
}

function Entries() {
  const { aud } = useParams();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const filter = filterOf(params);
  const wire = wireFilter(filter);
  const entries = usePages(['audit', wire], (cursor, signal) =>
    request(auditList, 'GET', withCursor('/v1/audit/entries', wire, cursor), undefined, { signal }),
  );
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  return (
    <>
      <FilterBar filter={filter} />
      <div ref={list}>
        {entries.items === null ? (
          entries.isError ? (
            <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />
          ) : (
            <LoadingState />
          )
        ) : entries.items.length === 0 ? (
          <EmptyState>
            {isFiltered(filter) ? 'No entry matches. Entries are kept for six years.' : 'No entry yet.'}
          </EmptyState>
        ) : (
          <AuditTable entries={entries.items} query={params.toString()} chosen={aud ?? null} />
        )}
      </div>
      {entries.hasNextPage && (
        <Button mt="md" onClick={() => void entries.fetchNextPage()} loading={entries.isFetchingNextPage}>
          Show older entries
        </Button>
      )}
      {aud !== undefined && <EntryDrawer id={aud} onClose={() => void navigate(`/audit?${params.toString()}`)} />}
    </>
  );
}
