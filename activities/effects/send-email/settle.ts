import { sql } from 'kysely';
import type { HandOffOutcome } from '../../mail/smtp-handoff.ts';
import { inAuditedTransaction } from '../../database/doors.ts';
import type { Writer } from '../../database/doors.ts';
import { lockPatientGate } from '../../database/locks.ts';
import { SYSTEM } from '../../database/principal.ts';
import type { MessageState, TryOutcome } from '../../database/schema.ts';
import type { EffectServices } from '../services.ts';
import { freePlace } from '../../database/cap-store.ts';
import { sendKey } from '../../database/send-key.ts';
import { messageById } from './message-row.ts';
import type { MessageRow } from './message-row.ts';

export interface Ending {
  readonly message: string;
  readonly n: number;
  readonly patient: string;
  readonly isCare: boolean;
  readonly outcome: TryOutcome;
  readonly replyCode: number | null;
  readonly reason: string | null;
}

const RETRY_MS = 500;

export function endingOf(outcome: HandOffOutcome): Pick<Ending, 'outcome' | 'replyCode' | 'reason'> {
  switch (outcome.kind) {
    case 'accepted':
      return { outcome: 'accepted', replyCode: outcome.code, reason: null };
    case 'refused':
      return { outcome: 'refused', replyCode: outcome.code, reason: `reply-${outcome.code}` };
    case 'not-accepted':
      return { outcome: 'not-accepted', replyCode: outcome.code ?? null, reason: outcome.reason };
    case 'unknown':
      return { outcome: 'unknown', replyCode: null, reason: outcome.reason };
  }
}

/** Ends a try with its audit entry; retried alone until it is recorded, for the fact outside has happened. */
export async function settle(services: EffectServices, ending: Ending): Promise<void> {
  for (;;) {
    try {
      return await settleOnce(services, ending);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** One attempt. An ended try changes nothing, but a late answer may turn `unknown` into accepted or refused. */
export async function settleOnce(services: EffectServices, ending: Ending): Promise<void> {
  await inAuditedTransaction(services, SYSTEM, async (writer) => {
    await lockPatientGate(writer.db, ending.patient);
    const message = await messageById(writer.db, ending.message);
    if (message === null) return writer.nothingChanged();
    const isLate = message.tries.some((one) => one.n === ending.n && one.outcome === 'unknown');
    if (!(await endTry(writer, ending, isLate))) return writer.nothingChanged();
    await services.reach('in-settle', ending.message);
    const state = nextState(ending, message, isLate);
    if (state !== null) await setState(writer, ending, state);
    if (state === 'refused') await freeRefused(writer, ending);
    const details = {
      n: ending.n,
      ...(ending.replyCode === null ? {} : { replyCode: ending.replyCode }),
      ...(ending.reason === null ? {} : { reason: ending.reason }),
    };
    const action = isLate
      ? 'message.settled-late'
      : ending.outcome === 'not-accepted'
        ? 'message.try-ended'
        : 'message.settled';
    writer.record({ action, subject: ending.message, patient: ending.patient, outcome: ending.outcome, details });
  });
}

async function endTry(writer: Writer, ending: Ending, isLate: boolean): Promise<boolean> {
  const isAnswer = ending.outcome === 'accepted' || ending.outcome === 'refused';
  if (isLate && !isAnswer) return false;
  const ended = await writer.db
    .updateTable('try')
    .set({ outcome: ending.outcome, ended_at: sql<Date>`clock_timestamp()`, reply_code: ending.replyCode })
    .where('message', '=', ending.message)
    .where('n', '=', ending.n)
    .where((eb) => (isLate ? eb('outcome', '=', 'unknown') : eb('outcome', 'is', null)))
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Null: the state stays, another try decides. */
function nextState(ending: Ending, message: MessageRow, isLate: boolean): MessageState | null {
  if (isLate)
    return message.state === 'unknown' || message.state === 'retrying' ? (ending.outcome as MessageState) : null;
  if (message.state !== 'handing-over') return null;
  if (ending.outcome === 'not-accepted') return 'retrying';
  const isSecondUnknown = message.tries.some((one) => one.n !== ending.n && one.outcome === 'unknown');
  if (ending.outcome === 'unknown') return ending.isCare && !isSecondUnknown ? 'retrying' : 'unknown';
  return ending.outcome;
}

async function setState(writer: Writer, ending: Ending, state: MessageState): Promise<void> {
  const isOver = state !== 'retrying';
  await writer.db
    .updateTable('message')
    .set({ state, reason: ending.reason, ...(isOver ? { settled_at: writer.at } : {}) })
    .where('id', '=', ending.message)
    .execute();
  if (state === 'accepted')
    await writer.db
      .insertInto('message_event')
      .values({ message: ending.message, kind: 'accepted', at: writer.at })
      .execute();
}

/** A refused message has reached nobody: its place in the budget is free again. */
async function freeRefused(writer: Writer, { message, patient }: Ending): Promise<void> {
  const row = await writer.db
    .selectFrom('send_key')
    .select(['enrollment', 'node', 'visit', 'contact'])
    .where('message', '=', message)
    .executeTakeFirst();
  if (row === undefined) return;
  const key = sendKey({ ...row }, row.contact);
  await freePlace(writer.db, { key, patient, contact: row.contact }, 'freed', writer.at);
}
