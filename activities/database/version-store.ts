import type { Reader } from './doors.ts';

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
