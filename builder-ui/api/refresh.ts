import { queryClient } from './query-client.ts';

/** A run ends this long after the answer at most, on a machine that is not overloaded. */
const RUN_ENDS_WITHIN_MS = 1_500;

/** After an act that ends runs: what stands on the page is asked for at once, and again when they have ended. */
export function refreshAsRunsEnd(): Promise<void> {
  setTimeout(() => void queryClient.invalidateQueries(), RUN_ENDS_WITHIN_MS);
  return queryClient.invalidateQueries();
}
