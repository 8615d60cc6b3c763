import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { admit } from '../../../engine/gate/admit.ts';
import { inAuditedTransaction } from '../../database/doors.ts';
import { readGateInput } from '../../database/gate-reader.ts';
import { lockPatientGate, lockWithdrawals } from '../../database/locks.ts';
import { SYSTEM } from '../../database/principal.ts';
import type { EffectServices } from '../services.ts';
import { gateQuery } from './send-context.ts';
import type { SendContext } from './send-context.ts';

const MORE_MS = 7_000;
const MORE_SECONDS = 8;

/** Eight seconds more for a slow server, by a decision with the whole gate. Null: the gate says no, or the try was closed. */
export async function extend(
  services: EffectServices,
  context: SendContext,
  begun: { readonly message: string; readonly n: number },
): Promise<number | null> {
  return inAuditedTransaction<number | null>(services, SYSTEM, async (writer) => {
    await lockWithdrawals(writer.db, 'shared');
    await lockPatientGate(writer.db, context.enrollment.patient);
    const deadline = performance.now() + MORE_MS;
    const gate = admit(await readGateInput(writer.db, gateQuery(context)));
    const extended =
      gate.outcome === 'allow' &&
      (
        await sql`update try set hand_by = clock_timestamp() + make_interval(secs => ${MORE_SECONDS})
          where message = ${begun.message} and n = ${begun.n} and outcome is null and dot_at is null`.execute(writer.db)
      ).numAffectedRows === 1n;
    if (!extended) {
      writer.nothingChanged();
      return null;
    }
    writer.record({
      action: 'message.hand-off-extended',
      subject: begun.message,
      patient: context.enrollment.patient,
      outcome: 'extended',
      details: { n: begun.n },
    });
    return deadline;
  });
}
