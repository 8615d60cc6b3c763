import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { Panel } from '../parts/panel.tsx';
import { WalkThroughLine } from '../parts/walk-through-line.tsx';
import styles from './review.module.css';

export interface ProofsPanelProps {
  readonly review: ReviewView;
  /** Steps marked on the drawing now. */
  readonly shown: readonly string[];
  readonly onShow: (nodes: readonly string[]) => void;
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ');

/** What the compiler proved, each with its evidence; then what it only warned of. */
export function ProofsPanel({ review, shown, onShow }: ProofsPanelProps) {
  const warnings = review.problems.filter(({ severity }) => severity === 'warning');
  return (
    <Panel title="What the compiler proved" isFlush>
      <ul className={styles.proofs}>
        {review.proofs.map((proof) => (
          <li key={proof.code} className={styles.proof}>
            <IconCircleCheck size={20} stroke={1.7} className={styles.ok} aria-label="Proved" />
            <div>
              <strong>{proof.sentence}</strong>
              <span>{proof.evidence}</span>
            </div>
            {proof.nodes.length > 0 && (
              <Show
                isShown={isSame(shown, proof.nodes)}
                label={proof.sentence}
                onPress={() => onShow(isSame(shown, proof.nodes) ? [] : proof.nodes)}
              />
            )}
          </li>
        ))}
        {warnings.map((warning) => (
          <li key={`${warning.code} ${warning.node ?? ''} ${warning.port ?? ''}`} className={styles.proof}>
            <IconAlertTriangle size={20} stroke={1.7} className={styles.warning} aria-label="Warning" />
            <div>
              <strong>{warning.message}</strong>
            </div>
            {warning.node !== null && (
              <Show
                isShown={isSame(shown, [warning.node])}
                label={warning.message}
                onPress={() => onShow(warning.node === null ? [] : [warning.node])}
              />
            )}
          </li>
        ))}
      </ul>
      {review.walkThroughs !== null && (
        <div className={styles.walkThroughs}>
          <WalkThroughLine counts={review.walkThroughs} />
        </div>
      )}
      {review.proofs.length === 0 && <EmptyState>The compiler gave no proofs for this plan.</EmptyState>}
    </Panel>
  );
}

interface ShowProps {
  readonly isShown: boolean;
  readonly label: string;
  readonly onPress: () => void;
}

function Show({ isShown, label, onPress }: ShowProps) {
  return (
    <Anchor component="button" type="button" className={styles.show} aria-pressed={isShown} onClick={onPress}>
      {isShown ? 'Hide' : 'Show'}
      <span className="cw-hidden"> on the drawing: {label}</span>
    </Anchor>
  );
}
