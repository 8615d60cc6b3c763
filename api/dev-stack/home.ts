import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { forgetPostgres } from './postgres-data.ts';

/** The one git-ignored folder that holds everything a local stack makes. */
export interface Home {
  readonly folder: string;
  /** Tools that were fetched once and outlive the data. */
  readonly tools: string;
  readonly logs: string;
  readonly pidsFile: string;
  /** What people's scripts and tests read: addresses, sign-ins, pids. */
  readonly localFile: string;
  readonly keyringFile: string;
}

export const PROJECT = resolve(import.meta.dirname, '..', '..');

export function openHome(folder: string, tools = join(folder, 'tools')): Home {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return {
    folder,
    tools,
    logs: join(folder, 'logs'),
    pidsFile: join(folder, 'pids.json'),
    localFile: join(folder, 'local.json'),
    keyringFile: join(folder, 'keyring.json'),
  };
}

/** Forgets every datum; nothing of it may be running. Fetched tools stay. */
export function forgetHome(home: Home): void {
  forgetPostgres(home.folder);
  for (const name of readdirSync(home.folder)) {
    const path = join(home.folder, name);
    if (path !== home.tools) rmSync(path, { recursive: true, force: true });
  }
}
