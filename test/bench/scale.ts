/** How much is measured. */
export interface Scale {
  readonly pairs: number;
  /** Runs of ten steps, for each side of a pair. */
  readonly runs: number;
  /** Events, and bare starts, of one block of the latency. */
  readonly samples: number;
  readonly mails: number;
  /** Of a simulated population. */
  readonly patients: number;
}

/** Under four minutes on two cores: fewer pairs, wider spread. */
export const QUICK: Scale = { pairs: 3, runs: 60, samples: 30, mails: 300, patients: 5_000 };
/** Under fifteen. */
export const FULL: Scale = { pairs: 5, runs: 150, samples: 60, mails: 1_500, patients: 100_000 };
