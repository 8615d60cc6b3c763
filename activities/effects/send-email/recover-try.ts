import { sql } from 'kysely';
import type { EffectServices } from '../services.ts';
import { isFinal, messageById, openTry } from './message-row.ts';
import type { MessageRow, TryRow } from './message-row.ts';
import { isCare } from './send-context.ts';
import type { SendContext } from './send-context.ts';
import { settle } from './settle.ts';

const POLL_MS = 300;

/**
 * A retry that meets an open try waits while that process's lease lives or `hand_by` is ahead. After both, without a
 * dot mark the try is not-accepted, with one it is unknown; never guessed (DESIGN.md section 6).
 */
export async function waitForOpenTry(
  services: EffectServices,
  context: SendContext,
  message: MessageRow,
): Promise<MessageRow> {
  let current = message;
  for (let open = openTry(current); open !== null && !isFinal(current.state); open = openTry(current)) {
    if (await isOver(services, current.id, open)) await closeTry(services, context, current.id, open);
    else await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    current = (await messageById(services.db, message.id)) ?? current;
  }
  return current;
}

/** By the database's clock: the owner's lease and the hand-off's time have both run out. */
async function isOver({ db }: EffectServices, message: string, open: TryRow): Promise<boolean> {
  const { rows } = await sql<{ over: boolean }>`
    select t.hand_by < clock_timestamp()
       and not exists (select from process p where p.id = t.process and p.alive_until > clock_timestamp()) as over
    from try t where t.message = ${message} and t.n = ${open.n}`.execute(db);
  return rows[0]?.over ?? false;
}

async function closeTry(services: EffectServices, context: SendContext, message: string, open: TryRow): Promise<void> {
  const fresh = (await messageById(services.db, message))?.tries.find((one) => one.n === open.n);
  const hasDot = fresh?.dot_at != null;
  await settle(services, {
    message,
    n: open.n,
    patient: context.enrollment.patient,
    isCare: isCare(context),
    outcome: hasDot ? 'unknown' : 'not-accepted',
    replyCode: null,
    reason: hasDot ? 'process-ended-after-dot' : 'process-ended',
  });
}
