import type { Reader } from './doors.ts';

/** Of these lists those that the patient is on. */
export async function listsOf(reader: Reader, patient: string, lists: readonly string[]): Promise<ReadonlySet<string>> {
  if (lists.length === 0) return new Set();
  const rows = await reader
    .selectFrom('list_member')
    .select('list')
    .where('patient', '=', patient)
    .where('list', 'in', lists)
    .execute();
  return new Set(rows.map(({ list }) => list));
}
