import type { PathStep, RunState } from '../engine/interpreter/run.ts';
import type { Bell } from './bell.ts';
import type { Decision, RunInput } from './contract.ts';

/** One run as its driver holds it; all but the last is what continue-as-new carries. */
export interface Run {
  readonly input: RunInput;
  readonly bell: Bell;
  state: RunState;
  seenSeq: number;
  /** What was said of its steps so far, newest last, bounded. */
  decisions: readonly Decision[];
  /** The newest step that the projection surely holds: commands bring the path from there. Null: nothing is sure. */
  told: PathStep | null;
}
