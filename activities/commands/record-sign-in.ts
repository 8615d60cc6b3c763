import { inAuditedTransaction } from '../database/doors.ts';
import { SYSTEM } from '../database/principal.ts';
import type { CommandServices } from './services.ts';

/** Null: nobody was signed in. The words typed are not recorded. */
export async function recordSignIn(services: CommandServices, person: string | null): Promise<void> {
  const principal = person === null ? SYSTEM : { kind: 'person' as const, id: person };
  await inAuditedTransaction(services, principal, async (writer) => {
    const action = person === null ? 'person.sign-in-failed' : 'person.signed-in';
    writer.record({
      action,
      subject: person ?? 'sign-in',
      outcome: person === null ? 'refused' : 'signed-in',
      details: {},
    });
  });
}
