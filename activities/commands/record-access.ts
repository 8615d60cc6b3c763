import { sql } from 'kysely';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Entry } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';
import type { CommandServices } from './services.ts';

/** An access that changes nothing but must be on record before its answer leaves. */
export async function recordAccess(services: CommandServices, principal: Principal, entry: Entry): Promise<void> {
  await inAuditedTransaction(services, principal, async (writer) => writer.record(entry));
}

/** One entry for each person and subject in this time: a page asks again and again while it is open. */
const AGAIN_MINUTES = 5;

/** The same for what a page repeats by itself. */
export async function recordOpening(services: CommandServices, principal: Principal, entry: Entry): Promise<void> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from audit where subject = ${entry.subject} and action = ${entry.action} and actor = ${principal.id}
      and recorded_at > clock_timestamp() - make_interval(mins => ${AGAIN_MINUTES})) as found`.execute(services.db);
  if (rows[0]?.found !== true) await recordAccess(services, principal, entry);
}
