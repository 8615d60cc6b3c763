const WEEK_MS = 7 * 86_400_000;

/** The most of these instants (ms, ascending) that lie within any 7 days, both ends included. */
export function mostWithin(instants: readonly number[], span = WEEK_MS): number {
  let most = 0;
  let first = 0;
  for (const [last, at] of instants.entries()) {
    while (at - (instants[first] ?? at) > span) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
