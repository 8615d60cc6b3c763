import { Button } from '@mantine/core';
import { useLive } from '../api/live.ts';
import { clockTime } from './times.ts';
import styles from './live-stamp.module.css';

/** "Updated 10:42:05" and Pause. `at`: milliseconds, `dataUpdatedAt` of the query. */
export function LiveStamp({ at }: { readonly at: number }) {
  const { isPaused, toggle } = useLive();
  return (
    <span className={styles.stamp}>
      {at > 0 && <span>Updated {clockTime(new Date(at))}</span>}
      <Button variant="subtle" size="compact-xs" onClick={toggle} aria-pressed={isPaused}>
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
    </span>
  );
}
