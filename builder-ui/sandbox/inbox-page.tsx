import { useSearchParams } from 'react-router';
import { sandboxMessages } from '../../engine/wire/operations.ts';
import { request } from '../api/request.ts';
import { useLiveQuery } from '../api/use-live-query.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { LiveStamp } from '../parts/live-stamp.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { UnknownState } from '../parts/error-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { useMe } from '../shell/me-context.ts';
import { InboxList } from './inbox-list.tsx';
import { MailReader } from './mail-reader.tsx';
import styles from './inbox.module.css';

/** The mail that the local stack's servers took: synthetic patients only, never a real mailbox. */
export function InboxPage() {
  const me = useMe();
  if (me.sandbox === null) {
    return (
      <Page>
        <PageHeader title="Sandbox inbox" />
        <UnknownState />
      </Page>
    );
  }
  return (
    <Page>
      <Inbox />
    </Page>
  );
}

function Inbox() {
  const [params, setParams] = useSearchParams();
  const inbox = useLiveQuery(['sandbox-messages'], (signal) =>
    request(sandboxMessages, 'GET', '/sandbox/messages', undefined, { signal }),
  );
  const items = inbox.data?.items ?? null;
  const chosen = items?.find(({ id }) => id === params.get('message')) ?? null;
  return (
    <>
      <PageHeader
        title="Sandbox inbox"
        meta={
          <>
            <span>Mail to made-up patients, as the local mail servers took it.</span>
            <LiveStamp at={inbox.dataUpdatedAt} />
          </>
        }
      />
      {items === null ? (
        inbox.isError ? (
          <ErrorState error={inbox.error} onRetry={() => void inbox.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : items.length === 0 ? (
        <EmptyState>No mail yet. Advance the sandbox clock to the next wait, and it arrives here.</EmptyState>
      ) : (
        <div className={styles.columns}>
          <InboxList
            messages={items}
            chosen={chosen?.id ?? null}
            onChoose={(message) => setParams({ message }, { preventScrollReset: true })}
          />
          {chosen === null ? (
            <EmptyState>Choose a mail to read it.</EmptyState>
          ) : (
            <MailReader message={chosen} key={chosen.id} />
          )}
        </div>
      )}
    </>
  );
}
