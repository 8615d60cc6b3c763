import { Anchor } from '@mantine/core';
import { useRef } from 'react';
import { Link } from 'react-router';
import type { JourneyView } from '../../../engine/wire/journeys.ts';
import { hasCode } from '../../api/problem-error.ts';
import { shortHash } from '../../parts/plan-hash.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useEditor } from '../store/editor-context.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { Notice } from './notice.tsx';
import styles from './notice.module.css';
import type { Submit } from './use-submit.ts';

export interface EditorNoticesProps {
  readonly journey: JourneyView;
  readonly submit: Submit;
}

/** What happened to the draft that its author must know, in the page and not in a toast. */
export function EditorNotices({ journey, submit }: EditorNoticesProps) {
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const save = useEditor((state) => state.save);
  const isUnchanged = useEditor((state) => state.changes === 0);
  return (
    <>
      {isReadOnly && <Notice>You are reading the draft. Marketers can edit it.</Notice>}
      <ConflictNotice />
      {save.kind === 'refused' && <Refusal error={save.error} />}
      {submit.isError && <NotSubmitted error={submit.error} />}
      <VoidedNotice journey={journey} />
      {submit.data !== undefined && isUnchanged && journey.openReview === submit.data.review && (
        <Notice isOk>
          <span>
            Sent for review: version {submit.data.number}, plan {shortHash(submit.data.planHash)}. Someone else must
            approve it.
          </span>
          <Anchor component={Link} to={`/reviews/${submit.data.review}`}>
            Open the review
          </Anchor>
        </Notice>
      )}
    </>
  );
}

/** A kept walk-through that goes differently is said by name, with the way to it. */
function NotSubmitted({ error }: { readonly error: unknown }) {
  if (!hasCode(error, 'walk-through-changed')) return <Refusal error={error} />;
  return (
    <Notice>
      <div className={styles.list}>
        <span>
          {error.message} {error.fix}
        </span>
        <ul>
          {error.fields.map(({ pointer, message }) => (
            <li key={pointer}>{message}</li>
          ))}
        </ul>
        <Anchor component={Link} to="?mode=simulate">
          Open the walk-throughs
        </Anchor>
      </div>
    </Notice>
  );
}

function VoidedNotice({ journey }: { readonly journey: JourneyView }) {
  const ids = useEditor((state) => state.voided);
  const voided = journey.versions.filter((version) => ids.includes(version.id));
  // What a voided version was before is no longer in the journey; it was seen here while the editor was open.
  const approved = useRef(new Set<string>());
  for (const version of journey.versions) if (version.state === 'approved') approved.current.add(version.id);
  return voided.map((version) => (
    <Notice key={version.id}>
      The {approved.current.has(version.id) ? 'approval' : 'review'} of {shortHash(version.planHash)} ended when this
      draft changed. Send the new version for review.
    </Notice>
  ));
}
