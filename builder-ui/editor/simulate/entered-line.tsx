import type { Simulation } from './simulation.ts';
import { whenWords } from './simulation.ts';
import styles from './simulate.module.css';

const REASONS = {
  'date-missing': 'The date that it starts from is not known',
  'date-past': 'The instant was over when the date became known',
  'exit-rule': 'A condition that ends the journey holds already',
  'not-on-list': 'The patient is not on the list that it starts for',
} as const;

export interface EnteredLineProps {
  readonly entered: Simulation['entered'];
  readonly zone: string;
}

/** How the patient comes in, or why not. */
export function EnteredLine({ entered, zone }: EnteredLineProps) {
  const words =
    entered.kind === 'started'
      ? `Enters ${whenWords(entered.at, zone)}.`
      : `Does not enter. ${REASONS[entered.reason]}, so nothing starts.`;
  return (
    <p className={styles.hint} role="status">
      {words}
    </p>
  );
}
