import { sql } from 'kysely';
import type { z } from 'zod';
import type { holdAnswer, liftHoldBody, placeHoldBody } from '../../engine/wire/operations.ts';
import { newId } from '../crypto/random-id.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import { lockWithdrawals } from '../database/locks.ts';
import type { Principal } from '../database/principal.ts';
import { awaitOpenTries } from './await-open-tries.ts';
import { wakeHeld } from './wake-held.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

type PlaceHold = z.infer<typeof placeHoldBody>;

/** Stops sending in a scope: in force at the commit, answered when older hand-offs ended, 10 s at most. Needs no Temporal. */
export async function placeHold(
  services: CommandServices,
  principal: Principal,
  body: PlaceHold,
): Promise<z.infer<typeof holdAnswer>> {
  const placed = await inAuditedTransaction(services, principal, async (writer) => {
    await lockWithdrawals(writer.db, 'exclusive');
    const id = newId('hld');
    const scope = { scope_kind: body.scope, scope_id: body.scopeId };
    await writer.db
      .insertInto('hold')
      .values({ id, ...scope, reason: body.reason, placed_by: principal.id, lifted_by: null, lift_reason: null })
      .execute();
    writer.record({
      action: 'hold.placed',
      subject: id,
      outcome: 'placed',
      details: { scope: body.scope, scopeId: body.scopeId },
    });
    return { id, effectiveAt: writer.at };
  });
  const inFlight = await awaitOpenTries(services.db, null);
  return {
    id: placed.id,
    effectiveAt: placed.effectiveAt.toISOString(),
    inFlight: inFlight.begun,
    stillOpen: inFlight.stillOpen,
  };
}

export type LiftHoldResult = { readonly kind: 'lifted' } | Refusal;

/** Lifts a hold and wakes those whom it kept, oldest deadline first and so many a second (DESIGN.md 4.3, Pause). */
export async function liftHold(
  services: CommandServices,
  principal: Principal,
  id: string,
  body: z.infer<typeof liftHoldBody>,
): Promise<LiftHoldResult> {
  return inAuditedTransaction<LiftHoldResult>(services, principal, async (writer) => {
    const lifted = await writer.db
      .updateTable('hold')
      .set({ lifted_at: sql<Date>`clock_timestamp()`, lifted_by: principal.id, lift_reason: body.reason })
      .where('id', '=', id)
      .where('lifted_at', 'is', null)
      .returning(['scope_kind', 'scope_id'])
      .executeTakeFirst();
    if (lifted === undefined) {
      writer.nothingChanged();
      return refuse(
        'wrong-state',
        'There is no such hold, or it is lifted already.',
        'Read the holds that are in force.',
      );
    }
    const woken = await wakeHeld(writer, lifted);
    writer.record({ action: 'hold.lifted', subject: id, outcome: 'lifted', details: { woken } });
    return { kind: 'lifted' };
  });
}
