import type { RunState } from '../engine/interpreter/run.ts';
import type { Bell } from './bell.ts';
import type { RunInput } from './contract.ts';

/** One run as its driver holds it; the two that change are what continue-as-new carries. */
export interface Run {
  readonly input: RunInput;
  readonly bell: Bell;
  state: RunState;
  seenSeq: number;
}
