import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Input } from '../engine/interpreter/run.ts';
import type { EffectActivities, Here, LocalActivities } from './contract.ts';
import type { Run } from './run.ts';

/** One visit of one step. */
export type At = { readonly node: string; readonly visit: number };

/** What a run tells itself that has no row any more. */
export const ORPHAN: Input = { kind: 'exit', reason: 'orphan' };

/** Names for support: the summary of an activity is the step's name (encrypted like everything else). */
export function effects(run: Run): EffectActivities {
  return proxyActivities<EffectActivities>({
    startToCloseTimeout: '12 minutes',
    heartbeatTimeout: '5 seconds',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
    summary: nameHere(run),
  });
}

export function locals(run: Run): LocalActivities {
  return proxyLocalActivities<LocalActivities>({
    startToCloseTimeout: '20 seconds',
    retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
    summary: nameHere(run),
  });
}

const nameHere = (run: Run): string =>
  run.state.node === null ? 'Start' : (run.input.plan.nodes[run.state.node]?.name ?? 'Start').slice(0, 80);

/** What every activity is told of the run. */
export function here(run: Run, at: At): Here {
  return {
    enrollment: run.input.enrollment,
    planHash: run.input.planHash,
    node: at.node,
    visit: at.visit,
    seenSeq: run.seenSeq,
  };
}
