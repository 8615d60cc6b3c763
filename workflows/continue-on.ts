import { continueAsNew } from '@temporalio/workflow';
import type { Carried, RunInput } from './contract.ts';
import type { Run } from './run.ts';

export const carriedOf = ({ state, seenSeq, decisions }: Run): Carried => ({
  state,
  seenSeq,
  ...(decisions.length === 0 ? {} : { decisions }),
});

/** Ends this run and begins the next one of the same enrollment with a short history. */
export const continueOn = (input: RunInput): Promise<never> =>
  continueAsNew<(next: RunInput) => Promise<{ readonly reason: string }>>(input);
