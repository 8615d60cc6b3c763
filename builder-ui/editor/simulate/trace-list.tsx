import type { DocumentNode } from '../../../engine/journey/document.ts';
import { GateRow } from '../../parts/gate-row.tsx';
import { KindTile } from '../../parts/kind-tile.tsx';
import { goToStep } from '../commands/select.ts';
import { stepById, stepName } from '../document/kind-of.ts';
import { portsOf } from '../document/ports.ts';
import { askedOf } from '../gate/asked.ts';
import { textOf } from '../panel/settings.ts';
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
}

/** Every decision in order, allowed ones too; those that the clock has not reached fade. */
export function TraceList({ steps, count, zone }: TraceListProps) {
  return (
    <ol className={styles.trace}>
      {steps.map((step, index) => (
        <TraceLine key={`${step.at} ${step.node} ${index}`} step={step} zone={zone} isLater={index >= count} />
      ))}
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
        <span className={styles.what}>{lineWords(step, port, zone)}</span>
        {node?.kind === 'send-email' && step.port === 'sent' && <SendAnswers node={node} />}
      </span>
    </li>
  );
}

/** The gate of a made-up patient who allows everything that is asked. */
function SendAnswers({ node }: { readonly node: DocumentNode }) {
  const templates = useEditor((state) => state.catalog.templates);
  const contentClass = templates.find(({ id }) => id === node.settings.template)?.class ?? 'phi';
  const answers = askedOf(textOf(node.settings.purpose), contentClass).map(({ question, isAsked }) => ({
    question,
    answer: isAsked ? ('allows' as const) : ('not-needed' as const),
    reason: null,
  }));
  return <GateRow answers={answers} />;
}

function lineWords({ what, reason }: SimulatedStep, port: string | null, zone: string): string {
  switch (what) {
    case 'entered':
      return 'Comes here.';
    case 'waits':
      return reason === null ? 'Waits.' : `Waits until ${whenWords(reason, zone)}.`;
    case 'left':
      return reason === null ? `Leaves by "${port}".` : `Leaves by "${port}": ${reasonWords(reason)}.`;
    case 'closed':
      return `Leaves the journey: ${reasonWords(reason ?? 'completed')}.`;
    default:
      return `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
  }
}

const reasonWords = (reason: string): string => reason.replaceAll('-', ' ');
