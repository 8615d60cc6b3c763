import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { isRefusedPayload } from './refused-payload.ts';
import { refusedArgument, scrubFailure } from './scrub-failure.ts';

/** Told of the error itself: it stays in this process, so log its name and code, never its message. */
export type OnActivityFault = (error: unknown, activity: string, workflowId: string | null) => void;

/** Stands between the SDK and every activity: refuses arguments that are not ours, scrubs what leaves. */
export function activityInterceptor(onFault: OnActivityFault): ActivityInterceptorsFactory {
  return (context) => {
    const { activityType, workflowExecution } = context.info;
    return {
      inbound: {
        execute: async (input, next) => {
          if (input.args.some(isRefusedPayload)) throw refusedArgument(activityType);
          try {
            return await next(input);
          } catch (error) {
            onFault(error, activityType, workflowExecution?.workflowId ?? null);
            throw scrubFailure(error, activityType);
          }
        },
      },
    };
  };
}
