import { Button, Textarea } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { versionView } from '../../engine/wire/journeys.ts';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import { may } from '../api/me.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { shortHash } from '../parts/plan-hash.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { Chip, StatusChip } from '../parts/status-chip.tsx';
import { useMe } from '../shell/me-context.ts';
import { decisionRefusal, standingOf } from './decision-words.ts';
import { firstUnread, stillToRead } from './reading-list.ts';
import type { Opened } from './reading-list.ts';
import styles from './decision-bar.module.css';

interface DecisionBarProps {
  readonly review: ReviewView;
  readonly opened: Opened;
}

/** What is to be read before deciding, the comment, and the two decisions; or why this person cannot take them. */
export function DecisionBar({ review, opened }: DecisionBarProps) {
  const me = useMe();
  const standing = standingOf(me, review);
  return (
    <section className={styles.bar} aria-label="Decide">
      {standing.kind === 'may-decide' ? (
        <Decide review={review} opened={opened} />
      ) : (
        <div className={styles.words}>
          <p>{standing.words}</p>
          {review.voidedBecause !== null && <p className={styles.dim}>{review.voidedBecause}</p>}
          {review.comment !== null && (
            <p>
              Comment: <q>{review.comment}</q>
            </p>
          )}
          <WayOn review={review} mayPublish={may(me, 'journey.publish')} />
        </div>
      )}
    </section>
  );
}

function WayOn({ review, mayPublish }: { readonly review: ReviewView; readonly mayPublish: boolean }) {
  if (review.state === 'approved' && mayPublish) return <Publish review={review} />;
  if (review.state === 'voided') return <Link to="?tab=diff">See what changed</Link>;
  return null;
}

/** Only while nothing happened to the version since it was approved. */
function Publish({ review }: { readonly review: ReviewView }) {
  const path = `/v1/journeys/${review.journey}/versions/${review.version}`;
  const version = useQuery({
    queryKey: ['version', review.version],
    queryFn: ({ signal }) => request(versionView, 'GET', path, undefined, { signal }),
  });
  if (version.data === undefined) return null;
  if (version.data.state !== 'approved') return <StatusChip of="journey" state={version.data.state} />;
  return (
    <Button component={Link} to={`/journeys/${review.journey}/publish/${review.version}`} variant="filled">
      Publish version {review.number}
    </Button>
  );
}

const decided = z.object({ version: z.string(), state: z.string() });

function Decide({ review, opened }: DecisionBarProps) {
  const [comment, setComment] = useState('');
  const [isCommentMissing, setCommentMissing] = useState(false);
  const decide = useMutation({
    mutationFn: (verdict: 'approve' | 'return') =>
      request(decided, 'POST', `/v1/reviews/${review.id}/${verdict}`, {
        planHash: review.planHash,
        comment: comment.trim() === '' ? null : comment.trim(),
      }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const giveBack = () => (comment.trim() === '' ? setCommentMissing(true) : decide.mutate('return'));
  return (
    <>
      <ReadList review={review} opened={opened} />
      <Textarea
        className={styles.comment}
        label="Comment (needed to return it)"
        maxLength={2000}
        autosize
        minRows={1}
        maxRows={6}
        value={comment}
        error={isCommentMissing && comment.trim() === '' ? 'Say what should change, then return it.' : undefined}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button onClick={giveBack} loading={decide.isPending && decide.variables === 'return'}>
          Return to author
        </Button>
        <ApproveButton
          review={review}
          opened={opened}
          isBusy={decide.isPending}
          onApprove={() => decide.mutate('approve')}
        />
      </div>
      {decide.isError && <DecisionError error={decide.error} planHash={review.planHash} />}
    </>
  );
}

interface ApproveButtonProps extends DecisionBarProps {
  readonly isBusy: boolean;
  readonly onApprove: () => void;
}

/** Never dead: it names the plan, and while something is unread it says what and leads there. */
function ApproveButton({ review, opened, isBusy, onApprove }: ApproveButtonProps) {
  const unread = stillToRead(review, opened);
  const icon = <IconFingerprint size={16} stroke={1.7} aria-hidden />;
  const words = `Approve ${shortHash(review.planHash)}`;
  if (unread !== null) {
    return (
      <Button
        component={Link}
        to={`?tab=${firstUnread(review, opened) ?? 'proofs'}`}
        preventScrollReset
        leftSection={icon}
        className={styles.blocked}
      >
        {words}: {unread}
      </Button>
    );
  }
  return (
    <Button leftSection={icon} variant="filled" loading={isBusy} onClick={onApprove}>
      {words}
    </Button>
  );
}

function ReadList({ review, opened }: DecisionBarProps) {
  const read = opened.messages.length;
  const all = review.messages.length;
  return (
    <ul className={styles.readList} aria-label="Read before deciding">
      <ReadItem isRead={opened.proofs} tab="proofs" words={opened.proofs ? 'Proofs opened' : 'Proofs: not opened'} />
      <ReadItem isRead={opened.changes} tab="diff" words={opened.changes ? 'Changes opened' : 'Changes: not opened'} />
      <ReadItem isRead={read >= all} tab="messages" words={`Messages: ${Math.min(read, all)} of ${all} opened`} />
    </ul>
  );
}

interface ReadItemProps {
  readonly isRead: boolean;
  readonly tab: string;
  readonly words: string;
}

function ReadItem({ isRead, tab, words }: ReadItemProps) {
  return (
    <li>
      <Link to={`?tab=${tab}`} preventScrollReset>
        <Chip icon={isRead ? IconCircleCheck : IconCircleDashed} tone={isRead ? 'ok' : 'dashed'}>
          {words}
        </Chip>
      </Link>
    </li>
  );
}

function DecisionError({ error, planHash }: { readonly error: unknown; readonly planHash: string }) {
  const words = decisionRefusal(error, planHash);
  return words === null ? (
    <Refusal error={error} />
  ) : (
    <p role="alert" className={styles.words}>
      {words}
    </p>
  );
}
