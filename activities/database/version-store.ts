import type { Reader } from './doors.ts';

export function versionById(reader: Reader, id: string) {
  return reader.selectFrom('version').selectAll().where('id', '=', id).executeTakeFirst();
}

export function openReviewOf(reader: Reader, version: string) {
  return reader
    .selectFrom('review')
    .selectAll()
    .where('version', '=', version)
    .where('state', 'in', ['open', 'approved'])
    .executeTakeFirst();
}

export async function countInside(reader: Reader, version: string): Promise<number> {
  const row = await reader
    .selectFrom('enrollment')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('version', '=', version)
    .where('state', '<>', 'closed')
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}
