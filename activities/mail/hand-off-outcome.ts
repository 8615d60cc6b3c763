import type { NodemailerError } from 'nodemailer/lib/errors';
import type { HandOffOutcome } from './secured.ts';
import { readReply } from './smtp-reply.ts';

/** How far a message has come; only our own variable tells, for a line that dies looks the same at every stage. */
export type Stage = 'before' | 'envelope' | 'data' | 'dot';

/** A positive answer is one to our dot only if we gave it. */
export function outcomeOfReply(response: string, stage: Stage): HandOffOutcome {
  const reply = readReply(response);
  if (stage !== 'dot') return { kind: 'not-accepted', reason: 'early-reply' };
  return reply === null ? { kind: 'unknown', reason: 'bad-reply' } : { kind: 'accepted', ...reply };
}

/** What an error means for the message, by the stage that it had reached. */
export function outcomeOfFailure(error: NodemailerError, stage: Stage): HandOffOutcome {
  const reply = readReply(error.response ?? '');
  if (reply !== null && isPermanent(reply.code)) return { kind: 'refused', ...reply };
  if (reply !== null && reply.code >= 400)
    return { kind: 'not-accepted', reason: `reply-${reply.code}`, code: reply.code };
  // The library refuses a message above the announced SIZE by itself, with no reply.
  if (stage === 'envelope' && error.code === 'EMESSAGE') return { kind: 'refused', code: 552, reply: '552 5.3.4' };
  const reason = whatBroke(error);
  return stage === 'dot' ? { kind: 'unknown', reason } : { kind: 'not-accepted', reason };
}

/** 503 says that the session was out of step, not that the message was refused: it can go over another line. */
function isPermanent(code: number): boolean {
  return code >= 500 && code < 600 && code !== 503;
}

function whatBroke(error: NodemailerError): string {
  if (error.code === 'ETIMEDOUT') return 'timed-out';
  return error.code === 'EMESSAGE' || error.code === 'EPROTOCOL' ? 'bad-reply' : 'line-died';
}
