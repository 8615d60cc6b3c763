import { ApplicationFailure, log } from '@temporalio/workflow';
import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

/**
 * A worker's codec puts a marker in place of a payload that was not made with our keys (activities/temporal/refused-payload.ts).
 * Throwing there would wedge the run for good. Here the marker ends: signals are dropped and reported, everything else fails in words.
 */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      execute: async (input, next) => next(accepted(input)),
      handleSignal: async (input, next) => {
        if (input.args.some(isRefused)) log.warn('A signal was dropped: its payload was not made with our keys.');
        else await next(input);
      },
      validateUpdate: (input, next) => next(accepted(input)),
      handleUpdate: async (input, next) => next(accepted(input)),
      handleQuery: async (input, next) => next(accepted(input)),
    },
  ],
  outbound: [
    {
      scheduleActivity: async (input, next) => answered(await next(input)),
      scheduleLocalActivity: async (input, next) => answered(await next(input)),
    },
  ],
});

function isRefused(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'carewright' in value && value.carewright === 'refused-payload';
}

function accepted<I extends { readonly args: unknown[] }>(input: I): I {
  if (input.args.some(isRefused))
    throw refused('The input was not made with our keys. Start and update runs through the API only.');
  return input;
}

function answered(result: unknown): unknown {
  if (isRefused(result))
    throw refused('The result of an activity was not made with our keys. Somebody completed it from outside.');
  return result;
}

function refused(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, 'refused-payload');
}
