import { useEffect, useRef } from 'react';
import { Refusal } from '../parts/refusal.tsx';
import styles from './tasks.module.css';

export type Outcome =
  { readonly kind: 'done'; readonly title: string } | { readonly kind: 'refused'; readonly error: unknown };

/** What became of the last press. It has a place above the list, because the row that was pressed goes away. */
export function TaskOutcome({ outcome }: { readonly outcome: Outcome | null }) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The pressed button goes with its row; whoever uses the keyboard goes on from here.
    if (outcome?.kind === 'done') words.current?.focus();
  }, [outcome]);
  return (
    <>
      <p role="status" tabIndex={-1} ref={words} className={styles.outcome}>
        {outcome?.kind === 'done' && `“${outcome.title}” is done. Its journey goes on.`}
      </p>
      {outcome?.kind === 'refused' && (
        <div className={styles.refused}>
          <Refusal error={outcome.error} />
        </div>
      )}
    </>
  );
}
