import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import { Chip } from '../parts/status-chip.tsx';
import type { Opened } from './reading-list.ts';
import styles from './decision-bar.module.css';

interface ReadListProps {
  readonly review: ReviewView;
  readonly opened: Opened;
}

/** What was opened and what was not; each leads to its tab. */
export function ReadList({ review, opened }: ReadListProps) {
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
