import { join } from 'node:path';
import { runMigrations } from '../../migrations/run.ts';
import type { DatabaseUrls } from './databases.ts';
import { PROJECT } from './home.ts';

/** Both databases up to date, as their owner. */
export async function migrate(urls: DatabaseUrls): Promise<void> {
  const folder = join(PROJECT, 'migrations');
  await Promise.all([runMigrations(urls.owner, folder), runMigrations(urls.keysOwner, join(folder, 'keys'))]);
}
