import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { KindTile, KindWord } from '../parts/kind-tile.tsx';
import { Panel } from '../parts/panel.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { dayAndTime } from '../parts/times.ts';
import { portWord } from '../words/port-words.ts';
import { reasonWords } from '../words/reason-words.ts';
import { Receipt } from './receipt.tsx';
import styles from './enrollment.module.css';

type Step = EnrollmentView['steps'][number];

export interface StepListProps {
  readonly view: EnrollmentView;
  readonly chosen: string | null;
  readonly onChoose: (step: string | null) => void;
}

/** Each step in the order it was taken, with its receipts: the same names and order as the history has. */
export function StepList({ view, chosen, onChoose }: StepListProps) {
  if (view.steps.length === 0) {
    return (
      <Panel title="Steps">
        <EmptyState>The first step has not begun.</EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title="Steps" isFlush>
      <ol className={styles.steps}>
        {view.steps.map((step, index) => (
          <StepRow
            key={`${step.node} ${step.visit} ${index}`}
            step={step}
            view={view}
            isHere={view.state !== 'closed' && step.port === null && index === view.steps.length - 1}
            isChosen={step.node === chosen}
            onChoose={onChoose}
          />
        ))}
      </ol>
    </Panel>
  );
}

interface StepRowProps {
  readonly step: Step;
  readonly view: EnrollmentView;
  readonly isHere: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (step: string | null) => void;
}

function StepRow({ step, view, isHere, isChosen, onChoose }: StepRowProps) {
  return (
    <li className={`${styles.step} ${isChosen ? styles.chosenStep : ''}`} aria-current={isHere ? 'step' : undefined}>
      <KindTile kind={step.kind} size={28} />
      <div className={styles.stepWords}>
        <KindWord kind={step.kind} />
        <button
          type="button"
          className={styles.stepName}
          aria-pressed={isChosen}
          onClick={() => onChoose(isChosen ? null : step.node)}
        >
          {step.name}
          {step.visit > 1 && `, visit ${step.visit}`}
        </button>
        <p className={styles.stepNote}>{noteOf(step, view, isHere)}</p>
        {step.receipts.map((receipt) => (
          <Receipt key={receipt.message} receipt={receipt} patient={view.patient} />
        ))}
      </div>
      {isHere ? (
        <StatusChip of="enrollment" state="asleep">
          Here now
        </StatusChip>
      ) : (
        <span />
      )}
    </li>
  );
}

function noteOf(step: Step, view: EnrollmentView, isHere: boolean): string {
  const at = step.enteredAt ?? step.leftAt;
  const when = at === null ? null : dayAndTime(new Date(at), view.zone);
  const left = step.port === null || step.port === 'next' ? null : `left by “${portWord(step.port)}”`;
  const why = step.reason === null ? null : reasonWords(step.reason);
  const parts = [when, left].filter((part) => part !== null).join(', ');
  const first = parts === '' ? (isHere ? view.why : '') : `${parts.charAt(0).toUpperCase()}${parts.slice(1)}.`;
  return [first, why].filter((part) => part !== null && part !== '').join(' ');
}
