import { inAuditedTransaction } from '../database/doors.ts';
import type { Entry } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';
import type { CommandServices } from './services.ts';

/** An access that changes nothing but must be on record before its answer leaves. */
export async function recordAccess(services: CommandServices, principal: Principal, entry: Entry): Promise<void> {
  await inAuditedTransaction(services, principal, async (writer) => writer.record(entry));
}
