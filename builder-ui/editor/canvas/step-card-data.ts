import type { StepView } from './step-view.ts';

/** What React Flow hands to a card. */
export interface StepCardData extends Record<string, unknown> {
  readonly view: StepView;
  /** Its ports take part in Tab order: only those of the current step do. */
  readonly isCurrent: boolean;
  readonly isEditable: boolean;
  /** Fades while another path is inked or another step is searched. */
  readonly isFaded: boolean;
  /** In a simulation or a real run: when it was reached. */
  readonly time: string | null;
  /** Live numbers, in order: "412", "waiting". */
  readonly counts: readonly (readonly [string, string])[];
}
