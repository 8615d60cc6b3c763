import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '../auth/caller.ts';
import { HttpProblem } from './problem.ts';
import type { Route } from './route.ts';

const PER_MINUTE = { signIn: 10, search: 60, normal: 1200 } as const;

export interface RateLimits {
  /** Throws `rate-limited` with the time to wait. */
  take(rate: Route['rate'], caller: Caller, address: string): Promise<void>;
}

/** Per caller and class, in this process; sign-in counts per network address. */
export function createRateLimits(): RateLimits {
  const limiters = new Map(
    Object.entries(PER_MINUTE).map(([rate, points]) => [rate, new RateLimiterMemory({ points, duration: 60 })]),
  );
  return {
    take: async (rate, caller, address) => {
      const key = caller.principal.id === 'anonymous' ? address : caller.principal.id;
      try {
        await limiters.get(rate)?.consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const seconds = Math.ceil(error.msBeforeNext / 1000);
        throw new HttpProblem(
          'rate-limited',
          `Too many requests. Try again in ${seconds} s.`,
          'Wait for the time in Retry-After.',
          { retryAfterSeconds: seconds },
        );
      }
    },
  };
}
