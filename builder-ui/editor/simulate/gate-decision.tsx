import { GateList, GateRow } from '../../parts/gate-row.tsx';
import { Chip, StatusChip } from '../../parts/status-chip.tsx';
import { IconCircleCheck } from '@tabler/icons-react';
import { answerWords } from '../../words/answer-words.ts';
import { methodWords, policyWords, tierWords } from '../../words/method-words.ts';
import { reasonWords } from '../../words/reason-words.ts';
import { MailPreview } from './mail-preview.tsx';
import { whenWords } from './simulation.ts';
import type { SimulatedGate } from './simulation.ts';
import styles from './simulate.module.css';

export interface GateDecisionProps {
  readonly gate: SimulatedGate;
  readonly zone: string;
  /** Of the send that was asked for; null: the drawing names none any more. */
  readonly template: string | null;
}

/** One decision of the gate: the six answers at a glance; opened, each in words, with the cap and the hours. */
export function GateDecision({ gate, zone, template }: GateDecisionProps) {
  const deciding = gate.answers.find(({ answer, reason }) => answer === 'denies' && reason === gate.reason);
  const reason = reasonWords(gate.reason);
  return (
    <details className={styles.gate}>
      <summary>
        <Outcome outcome={gate.outcome} />
        {gate.way?.kind === 'none' && <StatusChip of="message" state="failed" />}
        <GateRow answers={gate.answers} />
        <span className={styles.answers}>Show the answers</span>
      </summary>
      {reason !== null && (
        <p>
          {reason}
          {gate.until !== null && ` Asked again ${whenWords(gate.until, zone)}.`}
        </p>
      )}
      <GateList answers={gate.answers} deciding={deciding?.question ?? null} words={answerWords} />
      <p>{capWords(gate)}</p>
      {gate.way !== null && <p>{wayWords(gate.way)}</p>}
      {gate.way?.kind === 'tls' && template !== null && <MailPreview template={template} />}
    </details>
  );
}

function Outcome({ outcome }: Pick<SimulatedGate, 'outcome'>) {
  switch (outcome) {
    case 'allow':
      return (
        <Chip icon={IconCircleCheck} tone="ok">
          Allowed
        </Chip>
      );
    case 'defer':
      return <StatusChip of="message" state="deferred" />;
    default:
      return <StatusChip of="message" state="denied" />;
  }
}

/** "Encrypted mail, certificate checked (T2). Health information needs a checked certificate (T2) or better." */
function wayWords({ kind, tier, reasons }: NonNullable<SimulatedGate['way']>): string {
  const found =
    kind === 'tls' ? methodWords({ method: 'tls', tier }) : `Does not leave. Their mail server: ${tierWords(tier)}`;
  return `${found}. ${policyWords(reasons) ?? ''}`.trimEnd();
}

/** "Cap: 2 of 4 messages in 7 days had gone before." */
function capWords({ cap: { used, most, days, isCare } }: Pick<SimulatedGate, 'cap'>): string {
  const care = isCare ? ' Care counts, and never waits for it.' : '';
  return `Cap: ${used} of ${most} messages in ${days} days had gone before.${care}`;
}
