import type { TimelineEntry } from '../../engine/wire/patients.ts';
import { GateRow } from '../parts/gate-row.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { hourMinute } from '../parts/times.ts';
import { EntryTile } from './entry-tile.tsx';
import { entryDetail, entryTitle } from './entry-words.ts';
import styles from './timeline.module.css';

export interface TimelineRowProps {
  readonly entry: TimelineEntry;
  readonly zone: string | null;
  readonly isChosen: boolean;
  /** Only messages answer why. */
  readonly onWhy: (message: string) => void;
}

const FAMILY = { message: 'message', decision: 'message', permission: 'permission', enrollment: 'enrollment' } as const;

export function TimelineRow({ entry, zone, isChosen, onWhy }: TimelineRowProps) {
  const at = new Date(entry.at);
  const { message } = entry;
  return (
    <li className={`${styles.entry} ${isChosen ? styles.chosen : ''} ${entry.isPlanned ? styles.planned : ''}`}>
      <time className={styles.time} dateTime={entry.at}>
        {hourMinute(at, zone)}
      </time>
      <span className={styles.rail}>
        <EntryTile entry={entry} />
      </span>
      <div className={styles.what}>
        {message === null ? (
          <span className={styles.title}>{entryTitle(entry)}</span>
        ) : (
          <button
            type="button"
            className={styles.title}
            aria-pressed={isChosen}
            onClick={() => onWhy(message)}
            data-entry
          >
            {entryTitle(entry)}
            <span className="cw-hidden">. Why?</span>
          </button>
        )}
        <span className={styles.detail}>{entryDetail(entry)}</span>
      </div>
      <div className={styles.state}>
        {entry.answers.length > 0 && <GateRow answers={entry.answers} />}
        <EntryStatus entry={entry} />
      </div>
    </li>
  );
}

function EntryStatus({ entry }: { readonly entry: TimelineEntry }) {
  if (entry.isPlanned) return <StatusChip of="message" state="planned" />;
  if (entry.status === null || entry.kind === 'event') return null;
  if (entry.kind === 'enrollment' && entry.status === 'started') return null;
  return <StatusChip of={FAMILY[entry.kind]} state={entry.status} />;
}
