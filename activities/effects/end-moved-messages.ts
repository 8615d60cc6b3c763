import type { Here } from '../../workflows/contract.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import { lockPatientGate, lockWithdrawals } from '../database/locks.ts';
import { SYSTEM } from '../database/principal.ts';
import { endWaitingMessages } from './end-waiting-messages.ts';
import type { EffectServices } from './services.ts';

type Services = Pick<EffectServices, 'db' | 'keys'>;

/**
 * A message that waits for a try or a place and was planned from a date that moved is not sent any more: the run goes back
 * to its date wait, and the next mail has a key of its own.
 */
export async function endMovedMessages(services: Services, { enrollment }: Here): Promise<void> {
  const stale = await services.db
    .selectFrom('message as m')
    .innerJoin('enrollment as e', 'e.id', 'm.enrollment')
    .innerJoin('appointment as a', 'a.id', 'e.appointment')
    .select('m.patient')
    .where('m.enrollment', '=', enrollment)
    .where('m.state', 'in', ['deferred', 'retrying'])
    .whereRef('m.anchor_version', '<>', 'a.anchor_version')
    .executeTakeFirst();
  if (stale === undefined) return;
  await inAuditedTransaction(services, SYSTEM, async (writer) => {
    await lockWithdrawals(writer.db, 'shared');
    await lockPatientGate(writer.db, stale.patient);
    const isEnded = await endWaitingMessages(writer, { id: enrollment, patient: stale.patient }, 'anchor-moved');
    if (!isEnded) writer.nothingChanged();
  });
}
