import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NEWEST_MIGRATION } from './readiness.ts';

test('readiness asks for the newest migration of the folder', () => {
  const files = readdirSync(join(import.meta.dirname, '../../migrations')).filter((name) =>
    /^\d{4}_.*\.sql$/.test(name),
  );
  expect(`${NEWEST_MIGRATION}.sql`).toBe(files.sort().at(-1));
});
