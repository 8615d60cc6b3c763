import type { z } from 'zod';
import type { auditEntryView } from '../../engine/wire/operations.ts';
import { openEntryContent } from '../audit/sealed-entry.ts';
import type { CommandServices } from '../commands/services.ts';
import { ORGANISATION } from '../crypto/data-keys.ts';
import { lineOf } from './audit-list.ts';

/** One entry with its details. After an erasure the details are gone and the entry still stands. */
export async function auditEntry(
  { db, keys }: CommandServices,
  id: number,
): Promise<z.infer<typeof auditEntryView> | null> {
  const row = await db
    .selectFrom('audit as a')
    .leftJoin('audit_leaf as l', 'l.id', 'a.id')
    .leftJoin('person as p', 'p.id', 'a.actor')
    .leftJoin('client as c', 'c.id', 'a.actor')
    .select((eb) => eb.fn.coalesce('p.name', 'c.name', 'a.actor').as('actorName'))
    .select([
      'a.id',
      'l.position',
      'a.at',
      'a.recorded_at',
      'a.actor',
      'a.actor_kind',
      'a.action',
      'a.subject',
      'a.outcome',
      'a.patient',
      'a.details_sealed',
      'a.commitment',
    ])
    .where('a.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const key = await keys.keyFor(row.patient ?? ORGANISATION);
  const { details } = openEntryContent(key, row.commitment, row.details_sealed);
  return { ...lineOf({ ...row, actor: row.actorName, id: Number(row.id) }), details: { ...details } };
}
