import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { WalkThroughCounts } from '../../engine/wire/walk-throughs.ts';
import styles from './walk-through-line.module.css';

const counted = (count: number): string => `${count} ${count === 1 ? 'walk-through' : 'walk-throughs'}`;

/** "3 walk-throughs pass": how the kept ones stand on a version. Null: they are no longer asked. */
export function WalkThroughLine({ counts }: { readonly counts: WalkThroughCounts | null }) {
  if (counts === null) return null;
  const { passed, changed } = counts;
  if (passed + changed.length === 0) return <p className={styles.line}>No walk-through is kept with this journey.</p>;
  return (
    <div>
      {passed > 0 && (
        <p className={styles.line}>
          <IconCircleCheck size={20} stroke={1.7} className={styles.ok} aria-hidden />
          {counted(passed)} {passed === 1 ? 'passes' : 'pass'}.
        </p>
      )}
      {changed.map(({ name, changes }) => (
        <div key={name} className={styles.line}>
          <IconAlertTriangle size={20} stroke={1.7} className={styles.changed} aria-hidden />
          <span>
            <b>{name}</b> goes differently now. {changes.join(' ')}
          </span>
        </div>
      ))}
    </div>
  );
}
