import type { Transaction } from 'kysely';
import { isSameWait } from '../../engine/interpreter/same-wait.ts';
import type { MoveCommand } from '../../workflows/contract.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { subscribeExits } from '../database/exit-subscriptions.ts';
import type { MoveOrder } from '../database/move-store.ts';
import type { Database } from '../database/schema.ts';

type Trx = Transaction<Database>;

interface Moving {
  readonly enrollment: RunningEnrollment;
  readonly to: MoveOrder;
  readonly command: MoveCommand;
  /** The number of this move in the order of the patient's events. */
  readonly seq: number;
}

/**
 * Reads what the old step waited for before it ends, and answers what begins on the new version: its exit rules; at a wait
 * for an event its subscriptions, so that no event falls between; and, where the step is the same with the same settings, the
 * time that it has waited already.
 */
export async function watchFrom(trx: Trx, moving: Moving, target: string): Promise<() => Promise<void>> {
  const { enrollment, to, command, seq } = moving;
  const isSame = isSameWait(enrollment.plan.nodes[command.node], to.plan.nodes[target]) && command.node === target;
  const visit = (command.visits[target] ?? 0) + 1;
  const until = isSame ? await keptUntil(trx, command) : null;
  const since = isSame ? ((await keptSince(trx, command)) ?? seq) : seq;
  return async () => {
    await subscribeExits(trx, { ...enrollment, seq }, to.plan);
    await watchEvents(trx, moving, { node: target, visit, since });
    if (until === null) return;
    await trx
      .insertInto('deadline')
      .values({ enrollment: enrollment.id, node: target, visit, until, anchor_version: null })
      .execute();
  };
}

async function keptUntil(trx: Trx, { enrollment, node, visit }: MoveCommand): Promise<Date | null> {
  const row = await trx
    .selectFrom('deadline')
    .select('until')
    .where('enrollment', '=', enrollment)
    .where('node', '=', node)
    .where('visit', '=', visit)
    .executeTakeFirst();
  return row?.until ?? null;
}

async function keptSince(trx: Trx, { enrollment, node, visit }: MoveCommand): Promise<number | null> {
  const row = await trx
    .selectFrom('wait_subscription')
    .select((eb) => eb.fn.min('since_seq').as('since'))
    .where('enrollment', '=', enrollment)
    .where('node', '=', node)
    .where('visit', '=', visit)
    .executeTakeFirst();
  return row?.since ?? null;
}

/** A wait that watches from an earlier send finds its own beginning when it registers. */
async function watchEvents(
  trx: Trx,
  { enrollment, to }: Moving,
  at: { readonly node: string; readonly visit: number; readonly since: number },
): Promise<void> {
  const op = to.plan.nodes[at.node];
  if (op?.op !== 'wait-for-event@1' || op.since !== null) return;
  await trx
    .insertInto('wait_subscription')
    .values(
      Object.entries(op.events).map(([event_type, port]) => ({
        enrollment: enrollment.id,
        node: at.node,
        visit: at.visit,
        event_type,
        patient: enrollment.patient,
        port,
        appointment: to.plan.occurrence === 'appointment' ? enrollment.appointment : null,
        since_seq: at.since,
      })),
    )
    .execute();
}
