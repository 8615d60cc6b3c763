import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { SystemUser } from './postgres-owner.ts';
import { readJson, writePrivateJson } from './private-file.ts';

/** What the home folder remembers of its PostgreSQL. */
export interface PostgresRecord {
  readonly dataFolder: string;
  readonly password: string;
  readonly port: number | null;
}

const ADMIN = 'postgres';

/** A folder outside the home when PostgreSQL runs as another user, who may not be able to enter the home. */
export function postgresFolder(home: string, owner: SystemUser | null): string {
  if (owner === null) return join(home, 'postgres');
  const mark = createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 12);
  return join('/var/lib', `carewright-${mark}`);
}

export function readPostgresRecord(home: string): PostgresRecord | null {
  const value = readJson(recordFile(home));
  return value !== null && typeof value === 'object' && 'dataFolder' in value && 'password' in value
    ? (value as PostgresRecord)
    : null;
}

export function writePostgresRecord(home: string, record: PostgresRecord): void {
  writePrivateJson(recordFile(home), record);
}

/** The data folder of this home, made on the first start. One that was left half made by a kill is made anew. */
export function prepareData(home: string, binaries: PostgresBinaries, owner: SystemUser | null): PostgresRecord {
  const known = readPostgresRecord(home);
  if (known !== null && existsSync(join(known.dataFolder, 'PG_VERSION'))) return known;
  const folder = postgresFolder(home, owner);
  const record = { dataFolder: join(folder, 'data'), password: randomBytes(24).toString('base64url'), port: null };
  rmSync(record.dataFolder, { recursive: true, force: true });
  initialise(folder, record, binaries, owner);
  writePostgresRecord(home, record);
  return record;
}

export function forgetPostgres(home: string): void {
  const record = readPostgresRecord(home);
  if (record !== null) rmSync(join(record.dataFolder, '..'), { recursive: true, force: true });
  rmSync(recordFile(home), { force: true });
}

export function adminUrl(record: PostgresRecord, port: number): string {
  return `postgres://${ADMIN}:${record.password}@127.0.0.1:${port}/postgres`;
}

function initialise(
  folder: string,
  record: PostgresRecord,
  binaries: PostgresBinaries,
  owner: SystemUser | null,
): void {
  const passwordFile = join(folder, 'first-password');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, record.password, { mode: 0o600 });
  chmodSync(folder, 0o700);
  if (owner !== null) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  try {
    execFileSync(binaries.initdb, initdbArguments(record.dataFolder, passwordFile), {
      ...(owner ?? {}),
      cwd: '/',
      env: postgresEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`PostgreSQL's data folder ${record.dataFolder} could not be made: ${said}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The built-in locale sorts alike on every machine, whatever locales that has. */
function initdbArguments(dataFolder: string, passwordFile: string): readonly string[] {
  return [
    `--pgdata=${dataFolder}`,
    `--pwfile=${passwordFile}`,
    `--username=${ADMIN}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

export function postgresEnvironment(): Readonly<Record<string, string>> {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** The pid that the data folder says holds it; null when none. */
export function recordedPostmaster(dataFolder: string): number | null {
  try {
    const pid = Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function recordFile(home: string): string {
  return join(home, 'postgres.json');
}
