import type { MessageState, TryOutcome } from '../../database/schema.ts';
import type { Reader } from '../../database/doors.ts';
import type { SendContext } from './send-context.ts';

export interface MessageRow {
  readonly id: string;
  readonly state: MessageState;
  readonly reason: string | null;
  readonly method: string | null;
  readonly tier: string | null;
  readonly not_after: Date | null;
  /** Its Date header, once a hand-off began. */
  readonly dated_at: Date | null;
  /** When it is decided again by itself. */
  readonly deferred_until: Date | null;
  readonly tries: readonly TryRow[];
}

export interface TryRow {
  readonly n: number;
  readonly process: string;
  readonly hand_by: Date;
  readonly dot_at: Date | null;
  readonly outcome: TryOutcome | null;
  readonly reply_code: number | null;
}

const FINAL: readonly MessageState[] = ['accepted', 'refused', 'unknown', 'denied', 'skipped', 'failed'];
export const isFinal = (state: MessageState): boolean => FINAL.includes(state);

/** The message of this send key with its tries, oldest first; null before its first decision. */
export async function findMessage(reader: Reader, context: SendContext): Promise<MessageRow | null> {
  const { command, contact } = context;
  const key = await reader
    .selectFrom('send_key')
    .select('message')
    .where('enrollment', '=', command.enrollment)
    .where('node', '=', command.node)
    .where('visit', '=', command.visit)
    .where('contact', '=', contact.id)
    .executeTakeFirst();
  return key === undefined ? null : messageById(reader, key.message);
}

export async function messageById(reader: Reader, id: string): Promise<MessageRow | null> {
  const row = await reader
    .selectFrom('message')
    .select(['id', 'state', 'reason', 'method', 'tier', 'not_after', 'dated_at', 'deferred_until'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const tries = await reader
    .selectFrom('try')
    .select(['n', 'process', 'hand_by', 'dot_at', 'outcome', 'reply_code'])
    .where('message', '=', id)
    .orderBy('n')
    .execute();
  return { ...row, tries };
}

export const openTry = (message: MessageRow): TryRow | null =>
  message.tries.find((one) => one.outcome === null) ?? null;
export const hasUnknownTry = (message: MessageRow | null): boolean =>
  message?.tries.some((one) => one.outcome === 'unknown') ?? false;
