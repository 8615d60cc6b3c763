import type { ReactNode } from 'react';
import styles from './states.module.css';

/** Nothing is here: what that means, and the way on. */
export function EmptyState({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <p className={styles.lead}>{children}</p>
      {action}
    </div>
  );
}
