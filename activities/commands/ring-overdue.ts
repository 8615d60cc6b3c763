import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { inBookkeepingTransaction } from '../database/doors.ts';
import { appendOutboxToAll } from '../database/outbox-store.ts';
import type { Database } from '../database/schema.ts';

/**
 * Rings runs that sleep past their deadline. A run sleeps a machine's duration; when the sandbox moved the calendar clock
 * meanwhile, that duration is too long, and nothing else would wake it.
 */
export async function ringOverdue(db: Kysely<Database>): Promise<number> {
  return inBookkeepingTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string }>`
      select e.id from enrollment e join deadline d on d.enrollment = e.id and d.node = e.node and d.visit = e.visit
      where e.state <> 'closed' and e.waiting is not null and d.until <= (select calendar_now())
        and not exists (select from outbox o where o.enrollment = e.id)`.execute(trx);
    const overdue = rows.map(({ id }) => id);
    await appendOutboxToAll(trx, overdue, { kind: 'wake' });
    return overdue.length;
  });
}
