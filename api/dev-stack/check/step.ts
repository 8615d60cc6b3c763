/** One thing that is wrong; `where` is a path in the repository, with a line if there is one. */
export interface Finding {
  readonly where: string;
  readonly what: string;
}

export interface Step {
  readonly name: string;
  /** Answers what is wrong; and, in `note`, how much was looked at, so that a step that read nothing shows. */
  run(): Promise<StepResult>;
}

export interface StepResult {
  readonly findings: readonly Finding[];
  readonly note: string;
}
