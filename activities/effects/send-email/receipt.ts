import type { SendReceipt } from '../../../workflows/contract.ts';
import type { Reader } from '../../database/doors.ts';
import type { MessageRow } from './message-row.ts';
import type { SendContext } from './send-context.ts';

/** What the history shows of one message: ids, codes and counts, never the mail. */
export async function receiptOf(reader: Reader, context: SendContext, message: MessageRow): Promise<SendReceipt> {
  const gate = await reader
    .selectFrom('gate_decision')
    .select(['outcome', 'reason'])
    .where('message', '=', message.id)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const audit = await reader
    .selectFrom('audit')
    .select('id')
    .where('subject', '=', message.id)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return {
    message: message.id,
    contact: context.contact.id,
    permission:
      gate === undefined ? 'not-asked' : gate.reason === null ? gate.outcome : `${gate.outcome}: ${gate.reason}`,
    state: message.state,
    reason: message.reason,
    method: message.method,
    tier: message.tier,
    tries: message.tries.length,
    replyCode: message.tries.at(-1)?.reply_code ?? null,
    auditEntry: audit === undefined ? null : String(audit.id),
  };
}
