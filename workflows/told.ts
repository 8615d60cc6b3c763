import type { PathStep } from '../engine/interpreter/run.ts';
import type { Run } from './run.ts';

type Telling = Pick<Run, 'state' | 'told'>;

/**
 * What a command brings of the path: the step that the projection knows as the newest, for it has been left since, and all
 * that came after it. Inputs of activities are kept in the history, so the whole path with each would grow with every step.
 */
export function untold({ state, told }: Telling): readonly PathStep[] {
  const from = told === null ? -1 : state.path.findLastIndex((step) => isSame(step, told));
  return state.path.slice(Math.max(0, from));
}

/** An activity answered that wrote where the run is. */
export function wasTold(run: Telling): void {
  run.told = run.state.path.at(-1) ?? null;
}

const isSame = (a: PathStep, b: PathStep): boolean => a.node === b.node && a.visit === b.visit;
