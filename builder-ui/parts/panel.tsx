import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './panel.module.css';

export interface PanelProps {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  /** Lists bring their own padding. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

/** A card on the ground: one line around it, no shadow. With a title it is a region. */
export function Panel({ title, actions, isFlush = false, children }: PanelProps) {
  const id = useId();
  const body = <div className={isFlush ? undefined : styles.body}>{children}</div>;
  if (title === undefined) return <div className={styles.panel}>{body}</div>;
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {body}
    </section>
  );
}
