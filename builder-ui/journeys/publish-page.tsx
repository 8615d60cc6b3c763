import { Anchor, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import { publishAnswer } from '../../engine/wire/journeys.ts';
import type { JourneyView, versionView } from '../../engine/wire/journeys.ts';
import { may } from '../api/me.ts';
import { useCatalog, useJourney, useVersion } from '../api/journeys.ts';
import { queryClient } from '../api/query-client.ts';
import { documentFrom } from '../api/document-from.ts';
import { request } from '../api/request.ts';
import { JourneyDrawing } from '../editor/canvas/journey-drawing.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { Panel } from '../parts/panel.tsx';
import { PlanHash, shortHash } from '../parts/plan-hash.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { useMe } from '../shell/me-context.ts';
import { EntryEffects } from './entry-effects.tsx';
import styles from './publish.module.css';

type Version = z.infer<typeof versionView>;

/** What becomes live, and the one press that does it. */
export function PublishPage() {
  const me = useMe();
  const { jrn = '', ver = '' } = useParams();
  const journey = useJourney(jrn);
  const version = useVersion(jrn, ver);
  if (!may(me, 'journey.publish')) return <NotYoursState whom="marketers and reviewers" />;
  const failed = [journey, version].find((query) => query.isError);
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (journey.data === undefined || version.data === undefined) return <LoadingState />;
  return <Ready journey={journey.data} version={version.data} />;
}

interface ReadyProps {
  readonly journey: JourneyView;
  readonly version: Version;
}

function Ready({ journey, version }: ReadyProps) {
  const document = documentFrom(version.document);
  const catalog = useCatalog().data;
  const title = `Publish ${document.name}, version ${version.number}`;
  const crumbs = [
    { label: 'Journeys', to: '/journeys' },
    { label: document.name, to: `/journeys/${journey.id}/draft` },
    { label: 'Publish' },
  ];
  return (
    <Page>
      <PageHeader
        title={title}
        crumbs={crumbs}
        meta={
          <>
            <StatusChip of="journey" state={version.state} />
            <PlanHash hash={version.planHash} />
            <Anchor component={Link} to={`/journeys/${journey.id}/versions/${version.id}`}>
              Read this version
            </Anchor>
          </>
        }
      />
      <div className={styles.columns}>
        <Panel title="What becomes live" isFlush>
          <div className={styles.drawing}>
            <JourneyDrawing document={document} catalog={catalog} />
          </div>
        </Panel>
        <Panel title="What happens to people">
          <Effects journey={journey} version={version} />
        </Panel>
      </div>
      <PublishFoot journey={journey} version={version} />
    </Page>
  );
}

/** In numbers, before it is done. */
function Effects({ journey, version }: ReadyProps) {
  const live = journey.versions.find((line) => line.state === 'live' && line.id !== version.id);
  return (
    <div className={styles.effects}>
      <p>New people enter version {version.number} from now.</p>
      <EntryEffects document={documentFrom(version.document)} />
      {live === undefined ? (
        <p>Nobody is inside an earlier version.</p>
      ) : (
        <p>
          {live.inside.toLocaleString('en-GB')} people are inside version {live.number}. All of them finish on version{' '}
          {live.number}.
        </p>
      )}
      <p>Every send still asks the gate at its moment. Publishing is an audit entry that names the plan hash.</p>
    </div>
  );
}

function PublishFoot({ journey, version }: ReadyProps) {
  const publish = useMutation({
    mutationFn: () =>
      request(publishAnswer, 'POST', `/v1/journeys/${journey.id}/publish`, {
        version: version.id,
        planHash: version.planHash,
      }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  if (version.state === 'live') {
    return (
      <div className={styles.foot} role="status">
        <span>Version {version.number} is live. New people enter it from now.</span>
        <Button component={Link} to="/journeys?status=live">
          Go to Journeys
        </Button>
      </div>
    );
  }
  const isReady = version.state === 'approved';
  return (
    <div className={styles.foot}>
      {publish.isError && <Refusal error={publish.error} />}
      {!isReady && (
        <span id="why-not">
          Only an approved version can be published. This one is {version.state.replace('-', ' ')}.
        </span>
      )}
      <Button
        variant={isReady ? 'filled' : 'default'}
        aria-disabled={!isReady || undefined}
        aria-describedby={isReady ? undefined : 'why-not'}
        className={isReady ? undefined : styles.blocked}
        loading={publish.isPending}
        onClick={() => isReady && publish.mutate()}
      >
        Publish v{version.number}, plan {shortHash(version.planHash)}
      </Button>
    </div>
  );
}
