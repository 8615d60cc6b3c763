import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { pingDatabase } from './connect.ts';
import type { Database } from './schema.ts';

/** The newest file of `migrations/` without its ending, that this code needs; a unit test holds it to the folder. */
export const NEWEST_MIGRATION = '0018_handed_over';

export type Part = 'database' | 'migrations' | 'keys';

export interface ReadinessSources {
  readonly db: Kysely<Database>;
  readonly pingKeys: () => Promise<void>;
}

/** The parts that do not answer or are older than this code; empty when the process can do its work. Never throws. */
export async function missingParts({ db, pingKeys }: ReadinessSources): Promise<readonly Part[]> {
  const asked: readonly (readonly [Part, () => Promise<boolean>])[] = [
    ['database', async () => isAnswered(pingDatabase(db))],
    ['migrations', () => isMigrated(db)],
    ['keys', async () => isAnswered(pingKeys())],
  ];
  const answers = await Promise.all(asked.map(async ([part, ask]) => ((await ask()) ? null : part)));
  return answers.filter((part) => part !== null);
}

const isAnswered = (asked: Promise<void>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  );

async function isMigrated(db: Kysely<Database>): Promise<boolean> {
  try {
    const { rows } = await sql`select 1 from schema_migration where name = ${NEWEST_MIGRATION}`.execute(db);
    return rows.length === 1;
  } catch {
    return false;
  }
}
