import { IconAlertOctagon } from '@tabler/icons-react';
import { ProblemError } from '../api/problem-error.ts';
import styles from './refusal.module.css';

/** Why an action did not happen, beside its button: what, then how to go on. */
export function Refusal({ error }: { readonly error: unknown }) {
  const words =
    error instanceof ProblemError
      ? `${error.message} ${error.fix}`
      : 'This did not work and nothing was changed. Try again.';
  return (
    <div className={styles.refusal} role="alert">
      <IconAlertOctagon size={16} stroke={1.7} aria-hidden />
      <span>{words}</span>
    </div>
  );
}
