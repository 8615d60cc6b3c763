import type { Writer } from '../database/doors.ts';

/**
 * The commercial opt-out binds the address, whoever shares it (15 U.S.C. 7704(a)(4)). After lockWithdrawals, exclusive. What
 * binds it already for another reason, such as a complaint, stays as it was written.
 */
export async function bindAddress({ db }: Writer, contact: string, source: 'link' | 'staff'): Promise<void> {
  const address = await addressOf(db, contact);
  if (address === null) return;
  const row = { reason: 'opt-out', source, expires_at: null, lifted_at: null };
  await db
    .insertInto('suppression')
    .values({ address_index: address, scope: 'commercial', ...row })
    .onConflict((conflict) =>
      conflict.columns(['address_index', 'scope']).doUpdateSet(row).where('suppression.lifted_at', 'is not', null),
    )
    .execute();
}

/** Lifts what an opt-out bound, unless somebody else at this address opted out as well. False: it is still bound. */
export async function unbindAddress({ db, at }: Pick<Writer, 'db' | 'at'>, contact: string): Promise<boolean> {
  const address = await addressOf(db, contact);
  if (address === null) return true;
  if (await isWantedByOthers(db, contact, address)) return false;
  await db
    .updateTable('suppression')
    .set({ lifted_at: at })
    .where('address_index', '=', address)
    .where('scope', '=', 'commercial')
    .where('reason', '=', 'opt-out')
    .where('lifted_at', 'is', null)
    .execute();
  const bound = await db
    .selectFrom('suppression')
    .select('reason')
    .where('address_index', '=', address)
    .where('scope', '=', 'commercial')
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return bound === undefined;
}

async function addressOf(db: Writer['db'], contact: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('contact').select('address_index').where('id', '=', contact).executeTakeFirst();
  return row?.address_index ?? null;
}

async function isWantedByOthers(db: Writer['db'], contact: string, address: Uint8Array): Promise<boolean> {
  const other = await db
    .selectFrom('permission as p')
    .innerJoin('contact as c', 'c.id', 'p.contact')
    .select('c.id')
    .where('c.address_index', '=', address)
    .where('c.id', '<>', contact)
    .where('p.axis', '=', 'commercial-opt-out')
    .where('p.state', 'in', ['revoked', 'refused'])
    .executeTakeFirst();
  return other !== undefined;
}
