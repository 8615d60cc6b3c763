import { Anchor, Button } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { sentencesOf } from '../../engine/journey/sentence.ts';
import type { versionView } from '../../engine/wire/journeys.ts';
import { EMPTY_CATALOG } from '../api/empty-catalog.ts';
import { may } from '../api/me.ts';
import { documentFrom } from '../api/document-from.ts';
import { useCatalog, useVersion } from '../api/journeys.ts';
import { countsOf } from '../editor/canvas/live-counts.ts';
import { JourneyDrawing } from '../editor/canvas/journey-drawing.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { KindTile } from '../parts/kind-tile.tsx';
import { LiveStamp } from '../parts/live-stamp.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { PlanHash } from '../parts/plan-hash.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { dayAndTime } from '../parts/times.ts';
import { useMe } from '../shell/me-context.ts';
import { journeyWords } from '../words/journey-words.ts';
import gallery from './gallery.module.css';
import styles from './version.module.css';

type Version = z.infer<typeof versionView>;

/** An immutable version to read: its drawing, who is where, its sentences. */
export function VersionPage() {
  const me = useMe();
  const { jrn = '', ver = '' } = useParams();
  const version = useVersion(jrn, ver);
  if (!may(me, 'journey.read')) return <NotYoursState whom="marketers and reviewers" />;
  if (version.isError) return <ErrorState error={version.error} onRetry={() => void version.refetch()} />;
  if (version.data === undefined) return <LoadingState />;
  return <Opened version={version.data} at={version.dataUpdatedAt} />;
}

function Opened({ version, at }: { readonly version: Version; readonly at: number }) {
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const catalog = useCatalog().data ?? EMPTY_CATALOG;
  const document = documentFrom(version.document);
  const crumbs = [
    { label: 'Journeys', to: '/journeys' },
    { label: document.name, to: `/journeys/${version.journey}/draft` },
    { label: `Version ${version.number}` },
  ];
  const actions =
    version.state === 'approved' && may(me, 'journey.publish') ? (
      <Button variant="filled" component={Link} to={`/journeys/${version.journey}/publish/${version.id}`}>
        Publish v{version.number}…
      </Button>
    ) : undefined;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <PageHeader
          title={`${document.name}, version ${version.number}`}
          crumbs={crumbs}
          actions={actions}
          meta={<Meta version={version} at={at} />}
        />
      </div>
      <div className={styles.body}>
        <div className={styles.drawing}>
          <JourneyDrawing
            document={document}
            catalog={catalog}
            counts={countsOf(document, version.counts)}
            selected={params.get('node')}
            onSelect={(node) => setParams(node === null ? {} : { node }, { replace: true })}
          />
        </div>
        <Sentences document={document} catalog={catalog} />
      </div>
    </div>
  );
}

function Meta({ version, at }: { readonly version: Version; readonly at: number }) {
  return (
    <>
      <StatusChip of="journey" state={version.state} />
      <PlanHash hash={version.planHash} />
      <span>
        Sent for review {dayAndTime(new Date(version.submittedAt))} (your time), by {version.submittedBy}
      </span>
      <span>
        You are reading version {version.number}. Marketers can edit the{' '}
        <Anchor component={Link} to={`/journeys/${version.journey}/draft`}>
          draft
        </Anchor>
        .
      </span>
      <LiveStamp at={at} />
    </>
  );
}

function Sentences({
  document,
  catalog,
}: {
  readonly document: JourneyDocument;
  readonly catalog: Parameters<typeof sentencesOf>[1];
}) {
  const kinds = new Map(document.nodes.map((node) => [node.id, node.kind]));
  return (
    <section className={styles.side} aria-label="The journey in sentences" tabIndex={0}>
      <h2>In sentences</h2>
      <p className={styles.settings}>{journeyWords(document).join(' ')}</p>
      <ol className={gallery.sentences}>
        {sentencesOf(document, catalog).map(({ node, name, sentence }) => (
          <li key={node}>
            <KindTile kind={kinds.get(node) ?? ''} size={24} />
            <span>
              <b>{name}</b>
              {sentence}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
