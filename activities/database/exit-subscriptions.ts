import type { Transaction } from 'kysely';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { Database } from './schema.ts';

export interface Watching {
  readonly id: string;
  readonly patient: string;
  readonly appointment: string | null;
  /** Events after this number of the patient count. */
  readonly seq: number;
}

/** Exit rules on events watch from the start, or from the move to the version that has them; node '' marks them. */
export async function subscribeExits(
  trx: Pick<Transaction<Database>, 'insertInto'>,
  { id, patient, appointment, seq }: Watching,
  plan: Plan,
): Promise<void> {
  const rules = plan.exits.flatMap((exit) => ('event' in exit ? [exit] : []));
  if (rules.length === 0) return;
  await trx
    .insertInto('wait_subscription')
    .values(
      rules.map((exit) => ({
        enrollment: id,
        node: '',
        visit: 0,
        event_type: exit.event,
        patient,
        port: exit.reason,
        appointment: plan.occurrence === 'appointment' ? appointment : null,
        since_seq: seq,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
