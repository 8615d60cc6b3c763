import { Button, Textarea } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { shortHash } from '../parts/plan-hash.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { decisionRefusal } from './decision-words.ts';
import { ReadList } from './read-list.tsx';
import { firstUnread, stillToRead } from './reading-list.ts';
import type { Opened } from './reading-list.ts';
import styles from './decision-bar.module.css';

interface DecideFormProps {
  readonly review: ReviewView;
  readonly opened: Opened;
}

const decided = z.object({ version: z.string(), state: z.string() });

/** Comment and the two decisions, both about the plan that was read. */
export function DecideForm({ review, opened }: DecideFormProps) {
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

interface ApproveButtonProps extends DecideFormProps {
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
        classNames={{ root: styles.blocked, label: styles.blockedLabel }}
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
