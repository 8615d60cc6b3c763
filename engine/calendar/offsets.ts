import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which a zone keeps one offset from UTC. Milliseconds; half-open, `until` is the first instant after it. */
export interface OffsetPiece {
  readonly until: number;
  /** Local time = UTC + offset. */
  readonly offset: number;
}

/** ECMA-262, time values: there is no date beyond. */
export const LAST_INSTANT = 8.64e15;

/**
 * Some 400 days: a zone is asked for its changes in blocks, each when it is first needed, because a workflow that asks
 * one question must not pay for twenty years. Blocks do not depend on today, so neither does any answer.
 */
const BLOCK_MS = 2 ** 35;
const MOST_BLOCKS = 20_000;

const blocks = new Map<string, Map<number, readonly OffsetPiece[]>>();
let blockCount = 0;

/** The piece that holds this instant (ms since 1970). The zone must be known (isKnownZone). */
export function offsetPieceAt(zone: string, instant: number): OffsetPiece {
  const number = Math.floor(instant / BLOCK_MS);
  const pieces = blocks.get(zone)?.get(number) ?? remember(zone, number);
  for (const piece of pieces) if (instant < piece.until) return piece;
  return { until: Infinity, offset: 0 };
}

function remember(zone: string, number: number): readonly OffsetPiece[] {
  if (blockCount >= MOST_BLOCKS) {
    blocks.clear();
    blockCount = 0;
  }
  const ofZone = blocks.get(zone) ?? new Map<number, readonly OffsetPiece[]>();
  const pieces = piecesOf(zone, number * BLOCK_MS, (number + 1) * BLOCK_MS);
  blocks.set(zone, ofZone.set(number, pieces));
  blockCount += 1;
  return pieces;
}

/** The end of a block ends a piece too: two neighbours may have one offset. */
function piecesOf(zone: string, from: number, until: number): readonly OffsetPiece[] {
  if (from < -LAST_INSTANT || until > LAST_INSTANT) return [{ until, offset: 0 }];
  const pieces: OffsetPiece[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    const end = next === null ? until : Math.min(next.epochMilliseconds, until);
    pieces.push({ until: end, offset: at.offsetNanoseconds / 1e6 });
    if (next === null || end === until) return pieces;
    at = next;
  }
}
