import type { Reader } from './doors.ts';

export interface TaskVisit {
  readonly enrollment: string;
  readonly node: string;
  readonly visit: number;
}

/** How the task of this visit stands; null: none was opened. */
export async function taskState(
  reader: Pick<Reader, 'selectFrom'>,
  { enrollment, node, visit }: TaskVisit,
): Promise<'open' | 'done' | 'expired' | 'cancelled' | null> {
  const row = await reader
    .selectFrom('task')
    .select('state')
    .where('enrollment', '=', enrollment)
    .where('node', '=', node)
    .where('visit', '=', visit)
    .executeTakeFirst();
  return row?.state ?? null;
}
