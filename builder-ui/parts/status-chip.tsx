import { IconHelpOctagon } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  ENROLLMENT_STATUSES,
  JOURNEY_STATUSES,
  MESSAGE_STATUSES,
  PERMISSION_STATUSES,
  REVIEW_STATUSES,
  TASK_STATUSES,
} from './statuses.ts';
import type { Status, Tone } from './statuses.ts';
import styles from './status-chip.module.css';

const FAMILIES = {
  message: MESSAGE_STATUSES,
  journey: JOURNEY_STATUSES,
  enrollment: ENROLLMENT_STATUSES,
  permission: PERMISSION_STATUSES,
  review: REVIEW_STATUSES,
  task: TASK_STATUSES,
} as const satisfies Record<string, Readonly<Record<string, Status>>>;

export interface StatusChipProps {
  readonly of: keyof typeof FAMILIES;
  readonly state: string;
  /** Instead of the status's own word, e.g. "v7 live, 512 inside". */
  readonly children?: ReactNode;
}

/** A state is always icon plus word; colour comes third. A state nobody told us about shows its own name. */
export function StatusChip({ of, state, children }: StatusChipProps) {
  const status = FAMILIES[of][state] ?? { word: state, icon: IconHelpOctagon, tone: 'outline' as const };
  return (
    <Chip icon={status.icon} tone={status.tone}>
      {children ?? status.word}
    </Chip>
  );
}

export interface ChipProps {
  readonly icon?: Icon;
  readonly tone: Tone | 'quiet';
  readonly children: ReactNode;
}

export function Chip({ icon: Glyph, tone, children }: ChipProps) {
  return (
    <span className={`${styles.chip} ${styles[tone]}`}>
      {Glyph !== undefined && <Glyph size={14} stroke={1.7} aria-hidden />}
      {children}
    </span>
  );
}
