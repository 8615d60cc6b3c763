import { ActionIcon } from '@mantine/core';
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
} from '@tabler/icons-react';
import { Chip } from '../../parts/status-chip.tsx';
import { hourMinute } from '../../parts/times.ts';
import { useEditor } from '../store/editor-context.ts';
import { errorsOf } from '../store/editor-store.ts';
import { ProblemRow } from './problem-row.tsx';
import styles from './problems-dock.module.css';

export interface ProblemsDockProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** What the compiler found, checked again on every edit. */
export function ProblemsDock({ isOpen, onToggle }: ProblemsDockProps) {
  const check = useEditor((state) => state.check);
  const { problems } = check.compiled;
  const ordered = [...problems].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return (
    <section className={styles.dock} aria-label="Problems">
      <div className={styles.head}>
        <h2>Problems</h2>
        <Counts errors={errorsOf(check.compiled)} all={problems.length} />
        <span className={styles.took}>
          Checked {hourMinute(new Date(check.at))}, {check.tookMs} ms
        </span>
        <ActionIcon
          variant="subtle"
          color="ink"
          onClick={onToggle}
          aria-expanded={isOpen}
          aria-label={isOpen ? 'Close the problems' : 'Open the problems'}
        >
          {isOpen ? <IconChevronDown size={18} stroke={1.7} /> : <IconChevronUp size={18} stroke={1.7} />}
        </ActionIcon>
      </div>
      {isOpen && problems.length === 0 && <p className={styles.none}>Nothing stands in the way of a review.</p>}
      {isOpen && problems.length > 0 && (
        <ul className={styles.list} aria-label="Problems, errors first" tabIndex={0}>
          {ordered.map((problem, index) => (
            <ProblemRow key={`${problem.code} ${problem.node} ${problem.port} ${index}`} problem={problem} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Counts({ errors, all }: { readonly errors: number; readonly all: number }) {
  const warnings = all - errors;
  if (all === 0) {
    return (
      <Chip tone="ok" icon={IconCircleCheck}>
        No problems
      </Chip>
    );
  }
  return (
    <>
      {errors > 0 && (
        <Chip tone="failed" icon={IconAlertCircle}>
          {errors} {errors === 1 ? 'error' : 'errors'}
        </Chip>
      )}
      {warnings > 0 && (
        <Chip tone="attention" icon={IconAlertTriangle}>
          {warnings} {warnings === 1 ? 'warning' : 'warnings'}
        </Chip>
      )}
    </>
  );
}
