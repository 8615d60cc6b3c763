import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './private-file.ts';

/** The login roles of DESIGN.md section 7: one for each thing that may touch the database. */
export const DATABASE_ROLES = ['owner', 'staff', 'patients', 'worker', 'sequencer', 'keys'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];
export type RolePasswords = Readonly<Record<DatabaseRole, string>>;

export interface DatabaseUrls {
  readonly owner: string;
  readonly staff: string;
  readonly patients: string;
  readonly worker: string;
  readonly sequencer: string;
  readonly keys: string;
  /** Migrates the keys database; the running product never has it. */
  readonly keysOwner: string;
}

export interface DatabaseNames {
  readonly main: string;
  readonly keys: string;
}

export function roleName(role: DatabaseRole): string {
  return `carewright_${role}`;
}

/** Random passwords, made once and kept in the home for the owner's eyes only. */
export function rolePasswords(home: string): RolePasswords {
  const file = join(home, 'databases.json');
  const known = readJson(file);
  if (isPasswords(known)) return known;
  const made = Object.fromEntries(DATABASE_ROLES.map((role) => [role, randomBytes(24).toString('base64url')]));
  writePrivateJson(file, made);
  return made as RolePasswords;
}

/** The same server as the administrator's address, with its options, for each role. */
export function databaseUrls(adminUrl: string, passwords: RolePasswords, names: DatabaseNames): DatabaseUrls {
  const url = (role: DatabaseRole, database: string) => {
    const address = new URL(adminUrl);
    address.username = roleName(role);
    address.password = passwords[role];
    address.pathname = `/${database}`;
    return address.href;
  };
  return {
    owner: url('owner', names.main),
    staff: url('staff', names.main),
    patients: url('patients', names.main),
    worker: url('worker', names.main),
    sequencer: url('sequencer', names.main),
    keys: url('keys', names.keys),
    keysOwner: url('owner', names.keys),
  };
}

function isPasswords(value: unknown): value is RolePasswords {
  return (
    value !== null &&
    typeof value === 'object' &&
    DATABASE_ROLES.every((role) => typeof Object.entries(value).find(([key]) => key === role)?.[1] === 'string')
  );
}
