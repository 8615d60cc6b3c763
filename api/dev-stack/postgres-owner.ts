import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, made when missing. Null: run as ourselves. */
export function postgresOwner(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  return systemUser('postgres') ?? makePostgresUser();
}

function systemUser(name: string): SystemUser | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

function makePostgresUser(): SystemUser {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `PostgreSQL does not run as root, and the system user "postgres" could not be made (${why}). ` +
        'Make one (useradd --system --user-group postgres), start as an ordinary user, or set DATABASE_URL.',
    );
  }
  const made = systemUser('postgres');
  if (made === null) throw new Error('The system user "postgres" was made but is not in /etc/passwd.');
  return made;
}
