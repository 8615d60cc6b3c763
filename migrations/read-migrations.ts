import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

/** The SQL files of one folder in the order of their numbers. Throws on a name out of pattern and on a number used twice. */
export function readMigrations(folder: string): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  files.forEach((file, index) => {
    if (!NAME.test(file)) throw new Error(`${join(folder, file)}: a migration is called NNNN_what_it_does.sql.`);
    const before = files[index - 1];
    if (before?.slice(0, 4) === file.slice(0, 4)) throw new Error(`${before} and ${file} have the same number.`);
  });
  return files.map((file) => read(folder, file));
}

function read(folder: string, file: string): Migration {
  const sql = readFileSync(join(folder, file), 'utf8');
  return { name: file.slice(0, -'.sql'.length), sql, sha256: createHash('sha256').update(sql).digest('hex') };
}
