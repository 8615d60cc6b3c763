import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './panel.module.css';

export function PanelSection({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  const id = useId();
  if (title === undefined) return <div className={styles.section}>{children}</div>;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}
