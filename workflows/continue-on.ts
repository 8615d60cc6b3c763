import { continueAsNew } from '@temporalio/workflow';
import type { RunInput } from './contract.ts';

/** Ends this run and begins the next one of the same enrollment with a short history. */
export const continueOn = (input: RunInput): Promise<never> =>
  continueAsNew<(next: RunInput) => Promise<{ readonly reason: string }>>(input);
