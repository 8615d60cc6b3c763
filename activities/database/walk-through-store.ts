import type { Selectable } from 'kysely';
import type { Reader } from './doors.ts';
import type { Database } from './schema.ts';

export type WalkThroughRow = Selectable<Database['walk_through']>;

/** In the order in which they were kept. */
export async function keptWalkThroughs(reader: Reader, journey: string): Promise<readonly WalkThroughRow[]> {
  return reader
    .selectFrom('walk_through')
    .selectAll()
    .where('journey', '=', journey)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
}
