import { Anchor, Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { z } from 'zod';
import { auditEntryView, checkpointList } from '../../engine/wire/operations.ts';
import { request } from '../api/request.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { clockTime, fullDay } from '../parts/times.ts';
import { capital } from '../words/capital.ts';
import { actionWords, actorKindWords, detailName, detailText } from './action-words.ts';
import { SubjectLink } from './audit-table.tsx';
import styles from './audit.module.css';

/** One entry whole: both clocks, its details, its place in the tree, and the checkpoint that signs it. */
export function EntryDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const entry = useQuery({
    queryKey: ['audit-entry', id],
    queryFn: ({ signal }) => request(auditEntryView, 'GET', `/v1/audit/entries/${id}`, undefined, { signal }),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={460}
      title={`Entry ${id}`}
      styles={{ content: { background: 'var(--cw-surface)' }, header: { background: 'var(--cw-surface)' } }}
      overlayProps={{ backgroundOpacity: 0.3 }}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close the entry' }}
    >
      {entry.data !== undefined && <Entry entry={entry.data} />}
      {entry.data === undefined &&
        (entry.isError ? <ErrorState error={entry.error} onRetry={() => void entry.refetch()} /> : <LoadingState />)}
    </Drawer>
  );
}

type EntryView = z.infer<typeof auditEntryView>;
const whole = (instant: string): string => `${fullDay(new Date(instant))}, ${clockTime(new Date(instant))}`;

function Entry({ entry }: { readonly entry: EntryView }) {
  const details = Object.entries(entry.details);
  return (
    <>
      <p className={styles.lead}>
        <strong>{entry.actor}</strong> {actionWords(entry.action)}.
      </p>
      <dl className={styles.details}>
        <Pair name="Who">{`${actorKindWords(entry.actorKind)}: ${entry.actor}`}</Pair>
        <Pair name="Action">{entry.action}</Pair>
        <dt>About</dt>
        <dd>
          <SubjectLink id={entry.subject} />
        </dd>
        <Pair name="Outcome">{entry.outcome}</Pair>
        <Pair name="Calendar clock">{`${whole(entry.at)}, your time`}</Pair>
        <Pair name="Machine clock">{`${whole(entry.recordedAt)}, your time`}</Pair>
        {details.map(([name, value]) => (
          <Pair key={name} name={capital(detailName(name))}>
            {detailText(value)}
          </Pair>
        ))}
      </dl>
      {details.length === 0 && (
        <p className={styles.dim}>It has no details, or its patient was erased and they are gone.</p>
      )}
      <Place position={entry.position} />
      <p>
        <Anchor component={Link} to={`/audit?subject=${encodeURIComponent(entry.subject)}`}>
          Other entries about {entry.subject}
        </Anchor>
      </p>
    </>
  );
}

function Pair({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={styles.mono}>{children}</dd>
    </>
  );
}

/** Where it stands in the tree, and the first signed statement that covers it. */
function Place({ position }: { readonly position: number | null }) {
  const checkpoints = useQuery({
    queryKey: ['checkpoints'],
    queryFn: ({ signal }) => request(checkpointList, 'GET', '/v1/audit/checkpoints', undefined, { signal }),
  });
  if (position === null)
    return <p className={styles.proof}>Written; not in the tree yet. The next seconds put it there.</p>;
  const covering = [...(checkpoints.data?.items ?? [])]
    .filter(({ size }) => size > position)
    .sort((a, b) => a.size - b.size)[0];
  return (
    <p className={styles.proof}>
      Place {position + 1} in the tree.{' '}
      {covering === undefined
        ? 'No checkpoint shown here covers it yet.'
        : `Covered by the checkpoint over ${covering.size} entries, signed ${whole(covering.signedAt)}.`}{' '}
      <Link to="/audit/verify">Verify</Link>
    </p>
  );
}
