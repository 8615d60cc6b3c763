import { Anchor, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import { publishAnswer } from '../../engine/wire/journeys.ts';
import type { JourneyView, versionView } from '../../engine/wire/journeys.ts';
import type { AheadAnswer } from '../../engine/wire/ahead.ts';
import type { InsideAnswer } from '../../engine/wire/moves.ts';
import { may } from '../api/me.ts';
import { useCatalog, useJourney, useVersion } from '../api/journeys.ts';
import { useAhead, useInside } from '../api/moves.ts';
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
import { WalkThroughLine } from '../parts/walk-through-line.tsx';
import { useMe } from '../shell/me-context.ts';
import { MoveOrders } from './people/move-orders.tsx';
import { chosenTargets, peopleOf, sumWords, whyNotYet } from './people/people-choices.ts';
import type { Choices } from './people/people-choices.ts';
import { PeopleList } from './people/people-list.tsx';
import { EntryEffects } from './entry-effects.tsx';
import styles from './publish.module.css';

type Version = z.infer<typeof versionView>;

/** What becomes live, and the one press that does it. */
export function PublishPage() {
  return may(useMe(), 'journey.publish') ? <Loaded /> : <NotYoursState whom="marketers and reviewers" />;
}

function Loaded() {
  const { jrn = '', ver = '' } = useParams();
  const journey = useJourney(jrn);
  const version = useVersion(jrn, ver);
  const inside = useInside(jrn, ver);
  const failed = [journey, version, inside].find((query) => query.isError);
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (journey.data === undefined || version.data === undefined || inside.data === undefined) return <LoadingState />;
  return <Ready journey={journey.data} version={version.data} inside={inside.data} />;
}

interface ReadyProps {
  readonly journey: JourneyView;
  readonly version: Version;
}

function Ready({ journey, version, inside }: ReadyProps & { readonly inside: InsideAnswer }) {
  const [choices, setChoices] = useState<Choices>(new Map());
  const ahead = useAhead(journey.id, version.id, chosenTargets(inside.items, choices));
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
        <div className={styles.people}>
          <Panel title="What happens to people" isFlush>
            <Effects version={version} inside={inside} choices={choices} ahead={ahead} onChoose={setChoices} />
          </Panel>
          <MoveOrders journey={journey.id} />
        </div>
      </div>
      <PublishFoot journey={journey} version={version} inside={inside} choices={choices} ahead={ahead} />
    </Page>
  );
}

interface EffectsProps {
  readonly version: Version;
  readonly inside: InsideAnswer;
  readonly choices: Choices;
  readonly ahead: ReadonlyMap<string, AheadAnswer>;
  readonly onChoose: (choices: Choices) => void;
}

function whyNotReady({ version, inside, choices, ahead }: Omit<EffectsProps, 'onChoose'>): string | null {
  if (version.state !== 'approved')
    return `Only an approved version can be published. This one is ${version.state.replace('-', ' ')}.`;
  return whyNotYet(inside.items, choices, ahead);
}

/** In numbers, before it is done: each step that holds people takes one verb. */
function Effects({ version, inside, choices, ahead, onChoose }: EffectsProps) {
  // Once it is live the choices are made, and what became of them is shown below.
  const isOpen = version.state !== 'live';
  return (
    <>
      {isOpen && inside.items.length > 0 && (
        <PeopleList inside={inside} choices={choices} ahead={ahead} onChoose={onChoose} />
      )}
      <div className={styles.effects}>
        <p>New people enter version {version.number} from now.</p>
        <EntryEffects document={documentFrom(version.document)} />
        {isOpen && inside.items.length === 0 && <p>Nobody is inside an earlier version.</p>}
        <WalkThroughLine counts={version.walkThroughs} />
        <p>Every send still asks the gate at its moment. Publishing is an audit entry that names the plan hash.</p>
      </div>
    </>
  );
}

function PublishFoot({ journey, version, inside, choices, ahead }: Omit<EffectsProps, 'onChoose'> & ReadyProps) {
  const publish = useMutation({
    mutationFn: () =>
      request(publishAnswer, 'POST', `/v1/journeys/${journey.id}/publish`, {
        version: version.id,
        planHash: version.planHash,
        people: peopleOf(inside.items, choices),
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
  const whyNot = whyNotReady({ version, inside, choices, ahead });
  const isReady = whyNot === null;
  return (
    <div className={styles.foot}>
      {publish.isError && <Refusal error={publish.error} />}
      <span className={styles.sum} aria-live="polite">
        {sumWords(inside.items, choices, inside.targets)}
      </span>
      {whyNot !== null && <span id="why-not">{whyNot}</span>}
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
