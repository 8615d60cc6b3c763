import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { AheadAnswer } from '../../../engine/wire/ahead.ts';
import styles from './people.module.css';

/** What the compiler proved of the path from the step that people are moved to; or why nobody may be moved there. */
export function Remaining({ ahead }: { readonly ahead: AheadAnswer }) {
  if (ahead.refusal !== null) {
    return (
      <p className={styles.refused} role="alert">
        <IconAlertTriangle size={18} stroke={1.7} aria-label="Refused" />
        {ahead.refusal}
      </p>
    );
  }
  return (
    <ul className={styles.proofs} aria-label="Proved from there">
      {ahead.proofs.map(({ code, sentence, evidence }) => (
        <li key={code}>
          <IconCircleCheck size={18} stroke={1.7} aria-label="Proved" />
          <span>
            {sentence} <span className={styles.evidence}>{evidence}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
