import { KindTile } from '../../parts/kind-tile.tsx';
import { goToStep } from '../commands/select.ts';
import { stepById, stepName } from '../document/kind-of.ts';
import { portsOf } from '../document/ports.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';
import { whenWords } from './simulation.ts';
import type { SimulatedStep } from './simulation.ts';
import { Anchor } from '@mantine/core';
import styles from './simulate.module.css';

export interface TraceListProps {
  readonly steps: readonly SimulatedStep[];
  readonly count: number;
  readonly zone: string;
  readonly closed: string | null;
}

/** Every decision in order, allowed ones too; those that the clock has not reached fade. */
export function TraceList({ steps, count, zone, closed }: TraceListProps) {
  return (
    <ol className={styles.trace}>
      {steps.map((step, index) => (
        <TraceLine key={`${step.at} ${step.node} ${index}`} step={step} zone={zone} isLater={index >= count} />
      ))}
      {closed !== null && (
        <li className={`${styles.step} ${count < steps.length ? styles.later : ''}`}>
          <span />
          <span />
          <span>The patient leaves: {closed.replaceAll('-', ' ')}.</span>
        </li>
      )}
    </ol>
  );
}

interface TraceLineProps {
  readonly step: SimulatedStep;
  readonly zone: string;
  readonly isLater: boolean;
}

function TraceLine({ step, zone, isLater }: TraceLineProps) {
  const store = useEditorStore();
  const document = useEditor(documentOf);
  const node = stepById(document, step.node);
  const port =
    node === null ? null : (portsOf(document, node).find(({ name }) => name === step.port)?.label ?? step.port);
  return (
    <li className={`${styles.step} ${isLater ? styles.later : ''}`}>
      <span className={styles.at}>{whenWords(step.at, zone)}</span>
      <KindTile kind={node?.kind ?? ''} size={24} />
      <span>
        <Anchor component="button" type="button" underline="hover" fw={650} onClick={() => goToStep(store, step.node)}>
          {node === null ? step.node : stepName(node)}
        </Anchor>
        <span className={styles.what}>{lineWords(step, port)}</span>
      </span>
    </li>
  );
}

const lineWords = ({ what, reason }: SimulatedStep, port: string | null): string =>
  [what, port === null ? null : `leaves by "${port}"`, reason === null ? null : reason.replaceAll('-', ' ')]
    .filter((words) => words !== null && words !== '')
    .join(', ');
