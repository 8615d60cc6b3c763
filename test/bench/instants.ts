/** The receiving server stamps by the same clock: process.hrtime counts from the machine's start in every process. */
export const nowNs = (): bigint => process.hrtime.bigint();

/** What to add to a monotonic instant, ms, for milliseconds since 1970; read at a tick of the wall clock, so to microseconds. */
export function wallOffset(): number {
  const before = Date.now();
  let now = before;
  while (now === before) now = Date.now();
  return now - msOf(nowNs());
}

export const msOf = (ns: bigint): number => Number(ns) / 1e6;
