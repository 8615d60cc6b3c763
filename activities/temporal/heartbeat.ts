import { Context } from '@temporalio/activity';

const BEAT_MS = 1_500;

/** Tells the server that the effect lives, and learns of cancellations; hand-offs ignore those once the body has gone. */
export function withHeartbeat<A, R>(effect: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  return async (argument) => {
    const context = Context.current();
    context.heartbeat();
    const timer = setInterval(() => context.heartbeat(), BEAT_MS);
    try {
      return await effect(argument);
    } finally {
      clearInterval(timer);
    }
  };
}
