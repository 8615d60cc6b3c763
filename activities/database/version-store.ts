import type { Transaction } from 'kysely';
import type { Reader } from './doors.ts';
import type { Database } from './schema.ts';

/** People who have not left this version. */
export async function countInside(reader: Reader, version: string): Promise<number> {
  const row = await reader
    .selectFrom('enrollment')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('version', '=', version)
    .where('state', '<>', 'closed')
    .executeTakeFirst();
  return Number(row?.n ?? 0);
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
  if (finishing === undefined || (await countInside(trx, version)) > 0) return;
  await trx.updateTable('version').set({ state: 'retired' }).where('id', '=', version).execute();
}

/** All versions of a journey, by id. */
export async function versionsOf(reader: Reader, journey: string): Promise<ReadonlySet<string>> {
  const rows = await reader.selectFrom('version').select('id').where('journey', '=', journey).execute();
  return new Set(rows.map(({ id }) => id));
}
