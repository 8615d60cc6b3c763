import { sql } from 'kysely';
import type { EffectServices } from './services.ts';
import { settle } from './send-email/settle.ts';

interface Abandoned {
  readonly message: string;
  readonly n: number;
  readonly patient: string;
  readonly is_care: boolean;
  readonly dotted: boolean;
}

/** Ends open tries whose run is closed and whose owner is gone: nobody else would. Runs still open recover their own. */
export async function endAbandonedTries(services: EffectServices): Promise<number> {
  const { rows } = await sql<Abandoned>`
    select t.message, t.n, t.patient, m.is_care, t.dot_at is not null as dotted
    from try t
    join message m on m.id = t.message
    join enrollment e on e.id = m.enrollment
    where t.outcome is null and e.state = 'closed' and t.hand_by < clock_timestamp()
      and not exists (select from process p where p.id = t.process and p.alive_until > clock_timestamp())
    limit 100`.execute(services.db);
  for (const row of rows) {
    await settle(services, {
      message: row.message,
      n: row.n,
      patient: row.patient,
      // The run is closed: no repeat can follow, so an unknown result is final for care mail as well.
      isCare: false,
      outcome: row.dotted ? 'unknown' : 'not-accepted',
      replyCode: null,
      reason: row.dotted ? 'process-ended-after-dot' : 'process-ended',
    });
  }
  return rows.length;
}
