import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

/** A line below the bar: what happened and how to go on. It stays until it is dealt with. */
export function Notice({ isOk = false, children }: { readonly isOk?: boolean; readonly children: ReactNode }) {
  const Glyph = isOk ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className={`${styles.notice} ${isOk ? styles.ok : ''}`} role="status">
      <Glyph size={18} stroke={1.7} aria-hidden />
      {children}
    </div>
  );
}
