import { Button, CopyButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemError } from '../api/problem-error.ts';
import styles from './states.module.css';

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  /** Instead of "This could not be loaded. Nothing was changed." */
  readonly children?: ReactNode;
}

/** A fault, in the place of the content. A missing or forbidden thing has words of its own. */
export function ErrorState({ error, onRetry, children }: ErrorStateProps) {
  const problem = error instanceof ProblemError ? error : null;
  if (problem?.status === 404) return <UnknownState />;
  return (
    <div className={styles.state} role="alert">
      <p className={styles.lead}>{children ?? 'This could not be loaded. Nothing was changed.'}</p>
      {problem !== null && problem.status !== 0 && problem.status < 500 && <p>{problem.fix}</p>}
      <div className={styles.row}>
        <Button onClick={onRetry}>Try again</Button>
        {problem?.requestId != null && <RequestId value={problem.requestId} />}
      </div>
    </div>
  );
}

function RequestId({ value }: { readonly value: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button variant="subtle" size="xs" onClick={copy}>
          {copied ? 'Copied' : 'Copy request id'} <span className={styles.id}>&nbsp;{value}</span>
        </Button>
      )}
    </CopyButton>
  );
}

export function UnknownState() {
  return (
    <div className={styles.state}>
      <p className={styles.lead}>Nothing is here, or it is not yours to see.</p>
    </div>
  );
}
