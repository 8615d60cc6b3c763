import type { Transaction } from 'kysely';
import type { Reader } from './doors.ts';
import type { Database } from './schema.ts';

/** Asked by each of thousands who leave at once: it looks for one, and does not count them all. */
async function isAnybodyInside(reader: Reader, version: string): Promise<boolean> {
  const row = await reader
    .selectFrom('enrollment')
    .select('id')
    .where('version', '=', version)
    .where('state', '<>', 'closed')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Does nobody stand on it, and is nobody on the way to it? Who is to be moved to it arrives when their turn comes. */
export async function isEmptied(reader: Reader, version: string): Promise<boolean> {
  if (await isAnybodyInside(reader, version)) return false;
  const coming = await reader
    .selectFrom('move_order as o')
    .innerJoin('move as m', 'm.move_order', 'o.id')
    .select('m.enrollment')
    .where('o.to_version', '=', version)
    .where('m.outcome', '=', 'waiting')
    .limit(1)
    .executeTakeFirst();
  return coming === undefined;
}

/** The last one out of a version that newer ones replaced retires it. Under its row's lock, so that of two last ones one sees it empty. */
export async function retireIfEmpty(trx: Transaction<Database>, version: string): Promise<void> {
  const finishing = await trx
    .selectFrom('version')
    .select('id')
    .where('id', '=', version)
    .where('state', '=', 'finishing')
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (finishing === undefined || !(await isEmptied(trx, version))) return;
  await trx.updateTable('version').set({ state: 'retired' }).where('id', '=', version).execute();
}

/** All versions of a journey, by id. */
export async function versionsOf(reader: Reader, journey: string): Promise<ReadonlySet<string>> {
  const rows = await reader.selectFrom('version').select('id').where('journey', '=', journey).execute();
  return new Set(rows.map(({ id }) => id));
}
