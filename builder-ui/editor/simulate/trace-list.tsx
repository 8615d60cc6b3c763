import type { DocumentNode } from '../../../engine/journey/document.ts';
import { KindTile } from '../../parts/kind-tile.tsx';
import { goToStep } from '../commands/select.ts';
import { stepById, stepName } from '../document/kind-of.ts';
import { portsOf } from '../document/ports.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';
import { GateDecision } from './gate-decision.tsx';
import { gatesAt, whenWords } from './simulation.ts';
import type { SimulatedGate, SimulatedStep } from './simulation.ts';
import { Anchor } from '@mantine/core';
import styles from './simulate.module.css';

export interface TraceListProps {
  readonly steps: readonly SimulatedStep[];
  readonly gates: readonly SimulatedGate[];
  readonly count: number;
  readonly zone: string;
}

/** Every decision in order, allowed ones too; those that the clock has not reached fade. */
export function TraceList({ steps, gates, count, zone }: TraceListProps) {
  return (
    <ol className={styles.trace}>
      {steps.map((step, index) => (
        <TraceLine
          key={`${step.at} ${step.node} ${index}`}
          step={step}
          gates={gatesAt(gates, steps, index)}
          zone={zone}
          isLater={index >= count}
        />
      ))}
    </ol>
  );
}

interface TraceLineProps {
  readonly step: SimulatedStep;
  readonly gates: readonly SimulatedGate[];
  readonly zone: string;
  readonly isLater: boolean;
}

function TraceLine({ step, gates, zone, isLater }: TraceLineProps) {
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
        <span className={styles.what}>{lineWords(step, port, zone)}</span>
        {step.because !== null && <span className={styles.what}>{step.because}</span>}
        {gates.map((gate) => (
          <GateDecision key={`${gate.contact} ${gate.at}`} gate={gate} zone={zone} template={templateOf(node)} />
        ))}
      </span>
    </li>
  );
}

function templateOf(node: DocumentNode | null): string | null {
  const template = node?.settings['template'];
  return typeof template === 'string' && template !== '' ? template : null;
}

function lineWords({ what, reason }: SimulatedStep, port: string | null, zone: string): string {
  switch (what) {
    case 'entered':
      return 'Comes here.';
    case 'waits':
      return reason === null ? 'Waits.' : `Waits until ${whenWords(reason, zone)}.`;
    case 'left':
      return reason === null ? `Leaves by "${port}".` : `Leaves by "${port}": ${codeWords(reason)}.`;
    case 'closed':
      return `Leaves the journey: ${codeWords(reason ?? 'completed')}.`;
    default:
      return `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
  }
}

const codeWords = (reason: string): string => reason.replaceAll('-', ' ');
