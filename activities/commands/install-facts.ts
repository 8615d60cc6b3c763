import { createHash } from 'node:crypto';
import { canonicalJson } from '../../engine/canonical/canonical-json.ts';
import { DECLARED_FACTS } from '../../engine/journey/declared-facts.ts';
import type { DeclaredFact } from '../../engine/journey/declared-facts.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { DoorServices } from '../database/doors.ts';
import { SYSTEM } from '../database/principal.ts';

/** Declares the facts that this release knows. A changed meaning is a new version: plans that pinned the old one no longer read it. */
export async function installFacts(services: DoorServices): Promise<void> {
  const known = await services.db.selectFrom('fact_declaration').select(['id', 'sha256']).execute();
  const hashes = new Map(known.map(({ id, sha256 }) => [id, sha256]));
  for (const fact of DECLARED_FACTS) if (hashes.get(fact.id) !== hashOf(fact)) await declare(services, fact);
}

const hashOf = ({ name: _name, ...meaning }: DeclaredFact): string =>
  createHash('sha256').update(canonicalJson(meaning)).digest('hex');

async function declare(services: DoorServices, fact: DeclaredFact): Promise<void> {
  const { id, version, name, type, values } = fact;
  const row = {
    version,
    name,
    type,
    values: values === undefined ? null : [...values],
    class: fact.class,
    is_settable: fact.isSettable,
    sha256: hashOf(fact),
  };
  await inAuditedTransaction(services, SYSTEM, async (writer) => {
    await writer.db
      .insertInto('fact_declaration')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const details = { version, sha256: row.sha256 };
    writer.record({ action: 'fact.declared', subject: id, outcome: 'declared', details });
  });
}
