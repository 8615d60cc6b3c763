import { sql } from 'kysely';
import type { SendAnswer } from '../../../engine/interpreter/run.ts';
import type { Reader } from '../../database/doors.ts';
import type { MessageRow } from './message-row.ts';

const SENT = ['accepted', 'unknown'];
const FAILED = ['failed', 'refused'];

/** `sent` if any was accepted or unknown, else `failed` if any failed, else `skipped` (DESIGN.md 4.2). Nobody to send to has failed. */
export function portOf(messages: readonly MessageRow[]): SendAnswer {
  const sent = messages.find((one) => SENT.includes(one.state));
  if (sent !== undefined) return { kind: 'left', port: 'sent', reason: sent.state === 'unknown' ? 'unknown' : null };
  const failed = messages.find((one) => FAILED.includes(one.state));
  if (failed !== undefined) return { kind: 'left', port: 'failed', reason: failed.reason };
  const skipped = messages[0];
  if (skipped === undefined) return { kind: 'left', port: 'failed', reason: 'bad-address' };
  return { kind: 'left', port: 'skipped', reason: skipped.reason };
}

/** Longest sleep of a send that waits for a person (a hold, a pause): lifting it rings anyway. */
const IDLE_MS = 3_600_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 900_000;
const AT_ONCE_MS = 100;
/** Whether those who rank higher take their places is known by then. */
const ASK_CAP_MS = 5_000;

/** Why a send waits, and how long the machine may sleep: never past `notAfter`. */
export async function whenDeferred(reader: Reader, message: MessageRow): Promise<SendAnswer> {
  const { ageMs, leftMs, untilMs } = await times(reader, message);
  const delayMs = Math.min(untilMs ?? delayOf(message, ageMs), leftMs);
  return {
    kind: 'deferred',
    until: wakesAt(message)?.toISOString() ?? null,
    delayMs,
    reason: message.reason ?? message.state,
  };
}

/** The gate's own instant where there is one, but never later than the message is useful. */
function wakesAt({ deferred_until: until, not_after: limit }: MessageRow): Date | null {
  if (until === null || limit === null) return until ?? limit;
  return until < limit ? until : limit;
}

/** Tries grow apart with the message's age, so that a dead server costs a logarithm of steps. */
function delayOf(message: MessageRow, ageMs: number): number {
  if (message.reason === 'look-again') return AT_ONCE_MS;
  if (message.reason === 'cap') return ASK_CAP_MS;
  const isServersFault = message.state === 'retrying' || message.reason === 'unreachable';
  return isServersFault ? Math.min(Math.max(FIRST_RETRY_MS, ageMs / 2), LONGEST_RETRY_MS) : IDLE_MS;
}

async function times(
  reader: Reader,
  message: MessageRow,
): Promise<{ readonly ageMs: number; readonly leftMs: number; readonly untilMs: number | null }> {
  const { rows } = await sql<{ age: number; left: number | null; until: number | null }>`
    select extract(epoch from clock_timestamp() - recorded_at)::float8 * 1000 as age,
           extract(epoch from not_after - calendar_now())::float8 * 1000 as left,
           extract(epoch from deferred_until - calendar_now())::float8 * 1000 as until
    from message where id = ${message.id}`.execute(reader);
  const left = rows[0]?.left ?? null;
  const until = rows[0]?.until ?? null;
  return {
    ageMs: rows[0]?.age ?? 0,
    leftMs: left === null ? Number.POSITIVE_INFINITY : Math.max(AT_ONCE_MS, Math.ceil(left)),
    untilMs: until === null ? null : Math.max(AT_ONCE_MS, Math.ceil(until)),
  };
}
