import { performance } from 'node:perf_hooks';
import type { ClockPair } from './secured.ts';

/** A machine that slept keeps its monotonic clock still while the wall clock goes on: the permission is then too old. */
const MOST_DRIFT_MS = 2_000;

export function readClocks(): ClockPair {
  return { wall: Date.now(), monotonic: performance.now() };
}

/** Did the wall clock move more than 2 s against the monotonic clock between the two readings? */
export function hasClockJumped(taken: ClockPair, now: ClockPair): boolean {
  return Math.abs(now.wall - taken.wall - (now.monotonic - taken.monotonic)) > MOST_DRIFT_MS;
}
