import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './states.module.css';

/** After 300 ms the skeleton, after 5 s the seconds in words. `skeleton` has the shape of the real layout. */
export function LoadingState({ skeleton }: { readonly skeleton?: ReactNode }) {
  const elapsed = useElapsed();
  if (elapsed < 300) return null;
  return (
    <div aria-busy="true">
      <div aria-hidden>{skeleton ?? <SkeletonRows rows={6} />}</div>
      <div className={styles.state} role="status">
        {elapsed >= 5_000 ? (
          <p>Still loading, {Math.floor(elapsed / 1_000)} s so far.</p>
        ) : (
          <p className="cw-hidden">Loading</p>
        )}
      </div>
    </div>
  );
}

const WIDTHS = ['62%', '88%', '74%', '93%', '56%', '81%'] as const;

export function SkeletonRows({ rows }: { readonly rows: number }) {
  return (
    <div className={styles.skeleton}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.bar} style={{ width: WIDTHS[index % WIDTHS.length] }} />
      ))}
    </div>
  );
}

function useElapsed(): number {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const start = Date.now();
    const first = setTimeout(() => setElapsed(300), 300);
    const tick = setInterval(() => setElapsed(Date.now() - start), 1_000);
    return () => {
      clearTimeout(first);
      clearInterval(tick);
    };
  }, []);
  return elapsed;
}
