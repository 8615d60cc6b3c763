/** A path that was taken: by a simulated patient or a real one. Steps and edges off it fade. */
export interface Ink {
  readonly wires: ReadonlySet<string>;
  /** Step id to the time shown on its card. */
  readonly times: ReadonlyMap<string, string>;
  /** The step where the patient is now. */
  readonly here: string | null;
}
