import { offsetPieceAt } from './offsets.ts';

/** Local times are ms since 1 January 1970, 00:00 on the wall of the zone: day * DAY_MS + time of day. */
export const DAY_MS = 86_400_000;

/** Further than any zone ever was from UTC, so that a local time cannot have come yet that long before it is on the clock of UTC. */
const FURTHEST_OFFSET = 26 * 3_600_000;

/** Days since 1 January 1970 on the wall of the zone. */
export function localDayAt(zone: string, instant: number): number {
  return Math.floor((instant + offsetPieceAt(zone, instant).offset) / DAY_MS);
}

/** From `since` on, the first instant at which the wall shows this local time or a later one. */
export function reaches(zone: string, local: number, since: number): number {
  for (let at = since; ;) {
    const { until, offset } = offsetPieceAt(zone, at);
    const hit = Math.max(at, local - offset);
    if (hit < until) return hit;
    at = until;
  }
}

/**
 * The instant of a local time. One that occurs twice means the first; one that does not exist, the next that does:
 * 02:30 on a day whose clocks jump from 02:00 to 03:00 is 03:00. (A whole day that does not exist is the next midnight.)
 */
export function instantOf(zone: string, local: number): number {
  return reaches(zone, local, local - FURTHEST_OFFSET);
}

/** Before `end`, the first instant after `since` at which the clocks are put back to before this local time; else `end`. */
export function putBackBefore(zone: string, local: number, since: number, end: number): number {
  for (let at = offsetPieceAt(zone, since).until; at < end; at = offsetPieceAt(zone, at).until)
    if (at + offsetPieceAt(zone, at).offset < local) return at;
  return end;
}

const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$|^(24):(00)$/;

/** Milliseconds from midnight of a local time of day 'HH:MM' ('24:00' is the end of the day); null when it is none. */
export function timeOfDay(text: string): number | null {
  const match = TIME_OF_DAY.exec(text);
  if (match === null) return null;
  return (Number(match[1] ?? match[3]) * 60 + Number(match[2] ?? match[4])) * 60_000;
}
