import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem-error.ts';

/** A refusal stays a refusal, so only a server that is away is asked again. */
const isWorthRetrying = (error: Error): boolean =>
  !(error instanceof ProblemError) || error.status === 0 || error.status >= 500;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && isWorthRetrying(error),
      retryDelay: (count) => 400 * 2 ** count,
      staleTime: 2_000,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
