import { sql } from 'kysely';
import type { Writer } from '../database/doors.ts';
import { wakeInTurn } from '../database/outbox-store.ts';
import type { HoldScope } from '../database/column-types.ts';

/** A relay and its servers take no wave of everybody at once. */
const WOKEN_A_SECOND = 20;

interface LiftedHold {
  readonly scope_kind: HoldScope;
  readonly scope_id: string;
}

/**
 * Wakes those whom a hold kept that was lifted, oldest deadline first and so many a second (DESIGN.md 4.3, Pause). Whom
 * another hold still keeps decides so and waits on. Answers how many.
 */
export async function wakeHeld({ db }: Writer, hold: LiftedHold): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select e.id from enrollment e where e.waiting = 'send' and e.state <> 'closed' and ${keptBy(hold)}
    order by e.held_since nulls last, e.wake_at nulls last, e.id`.execute(db);
  await wakeInTurn(
    db,
    rows.map(({ id }) => id),
    1_000 / WOKEN_A_SECOND,
  );
  return rows.length;
}

/** Who may have been kept by it; the narrow scopes keep messages only. */
function keptBy({ scope_kind: kind, scope_id: id }: LiftedHold) {
  switch (kind) {
    case 'organisation':
    case 'vendor':
      return sql`true`;
    case 'journey':
      return sql`e.journey = ${id}`;
    case 'sender':
      return sql`exists (select from version v where v.id = e.version and v.plan ->> 'sender' = ${id})`;
    case 'purpose':
      return waitingMessage(sql`m.purpose = ${id}`);
    case 'template':
      return waitingMessage(sql`m.template = ${id}`);
  }
}

const waitingMessage = (about: ReturnType<typeof sql>) =>
  sql`exists (select from message m where m.enrollment = e.id and m.state in ('deferred', 'retrying') and ${about})`;
