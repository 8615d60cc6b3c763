import {
  IconArrowRight,
  IconClockPause,
  IconDoorExit,
  IconMail,
  IconMailOpened,
  IconPlayerPlay,
  IconUserCheck,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { TimelineEntry } from '../../engine/wire/patients.ts';
import styles from './timeline.module.css';

type Family = 'flow' | 'message' | 'wait' | 'people';

function lookOf({ kind, status }: TimelineEntry): { readonly icon: Icon; readonly family: Family } {
  if (kind === 'permission') return { icon: IconUserCheck, family: 'people' };
  if (kind === 'event') return { icon: IconArrowRight, family: 'flow' };
  if (kind === 'enrollment') return { icon: status === 'closed' ? IconDoorExit : IconPlayerPlay, family: 'flow' };
  if (status === 'deferred' || status === 'retrying') return { icon: IconClockPause, family: 'wait' };
  return { icon: status === 'read' ? IconMailOpened : IconMail, family: 'message' };
}

/** The entry's icon on its family's tint, on the line of time; dashed while it is only planned. */
export function EntryTile({ entry }: { readonly entry: TimelineEntry }) {
  const { icon: Glyph, family } = lookOf(entry);
  return (
    <span className={`${styles.tile} ${styles[family]} ${entry.isPlanned ? styles.plannedTile : ''}`} aria-hidden>
      <Glyph size={16} stroke={1.7} />
    </span>
  );
}
