import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { Secured } from '../../mail/smtp-handoff.ts';

/** Bookkeeping: what a live connection showed of a domain. The cache only plans; the connection decides. */
export async function notePosture(db: Kysely<Database>, domain: string, secured: Secured): Promise<void> {
  if (secured.kind === 'unreachable') return;
  const isSecured = secured.kind === 'secured';
  const row = {
    tier: isSecured ? secured.evidence.tier : 'T0',
    protocol: isSecured ? secured.evidence.protocol : null,
    cert_ok: isSecured ? secured.evidence.authorized : null,
    checked_at: new Date(),
    last_error: isSecured ? null : secured.reason,
  };
  await db
    .insertInto('domain_posture')
    .values({ domain, ...row })
    .onConflict((conflict) => conflict.column('domain').doUpdateSet(row))
    .execute();
}
