import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { PROJECT } from '../../api/dev-stack/home.ts';
import { apiOfPerson, type Api } from '../stack/api.ts';
import type { Stack } from '../stack/stack.ts';

export interface CommandEnd {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs `carewright …` as an operator at the machine's prompt would. */
export function carewright(stack: Stack, args: readonly string[], input = ''): Promise<CommandEnd> {
  const env = {
    PATH: '/usr/bin:/bin',
    TZ: 'UTC',
    CAREWRIGHT_HOME: stack.home.folder,
    KEYRING_FILE: stack.home.keyringFile,
    DATABASE_URL_STAFF: stack.urls.staff,
    KEYS_DATABASE_URL: stack.urls.keys,
    SANDBOX: '1',
  };
  return new Promise((resolve) => {
    const command = [join(PROJECT, 'api', 'cli.ts'), ...args];
    const child = execFile(process.execPath, command, { env, cwd: stack.home.folder }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exitCode, output: `${stdout}${stderr}` });
    });
    child.stdin?.end(`${input}\n`);
  });
}

export interface SignIn {
  readonly email: string;
  readonly password: string;
}

/** A new person with these roles, signed in. */
export async function signedInWith(stack: Stack, roles: readonly string[]): Promise<Api> {
  return apiOfPerson(stack.baseUrl, await personWith(stack, roles));
}

/** A new person with these roles. */
export async function personWith(stack: Stack, roles: readonly string[]): Promise<SignIn> {
  const email = `${randomBytes(6).toString('hex')}@clinic.example`;
  const password = randomBytes(18).toString('base64url');
  const args = ['people', 'add', '--email', email, '--name', 'Toni Both', ...roles.flatMap((role) => ['--role', role])];
  const { exitCode, output } = await carewright(stack, args, password);
  if (exitCode !== 0) throw new Error(`carewright people add failed: ${output}`);
  return { email, password };
}

/** An API client with these scopes only. */
export async function keyWith(stack: Stack, scopes: readonly string[]): Promise<string> {
  const { exitCode, output } = await carewright(stack, [
    'clients',
    'add',
    '--name',
    'narrow',
    ...scopes.flatMap((scope) => ['--scope', scope]),
  ]);
  if (exitCode !== 0) throw new Error(`carewright clients add failed: ${output}`);
  return output.trim();
}
