import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { DatabaseUrls } from './databases.ts';
import { SCOPES } from '../auth/policy.ts';
import { PROJECT, type Home } from './home.ts';
import { readSignIns, writeSignIns, type LocalClient, type LocalPerson, type SignIns } from './local-file.ts';
import { randomPassword } from './secrets.ts';

const PEOPLE = [
  { email: 'marta@clinic.example', name: 'Marta Okonkwo', roles: ['marketer'] },
  { email: 'robin@clinic.example', name: 'Robin Castellanos', roles: ['reviewer'] },
  { email: 'sam@clinic.example', name: 'Sam Whitfield', roles: ['support'] },
  { email: 'ada@clinic.example', name: 'Ada Lindgren', roles: ['admin'] },
] as const;

const CLIENT = {
  name: 'sample-ehr',
  scopes: [...SCOPES],
} as const;

export interface FirstSignIns {
  readonly home: Home;
  readonly urls: DatabaseUrls;
}

/**
 * The people and the API client of the local stack: made by the operators' command at the first start, remembered after.
 * Passwords are written down before they are set, so that a kill in between loses none.
 */
export async function firstSignIns({ home, urls }: FirstSignIns): Promise<SignIns> {
  const known = readSignIns(home);
  const people = known?.people ?? PEOPLE.map(({ email, roles }) => toLocalPerson(email, roles));
  if (known !== null && known.clients.length > 0) return known;
  writeSignIns(home, { people, clients: [] });
  const environment = operatorEnvironment(home, urls);
  const [client] = await Promise.all([
    addClient(environment),
    ...people.map((person) => addPerson(environment, person)),
  ]);
  writeSignIns(home, { people, clients: [client] });
  return { people, clients: [client] };
}

function toLocalPerson(email: string, roles: readonly string[]): LocalPerson {
  return { email, password: randomPassword(), totpSecret: null, roles };
}

function operatorEnvironment(home: Home, urls: DatabaseUrls): Readonly<Record<string, string>> {
  return {
    PATH: '/usr/bin:/bin',
    TZ: 'UTC',
    CAREWRIGHT_HOME: home.folder,
    KEYRING_FILE: home.keyringFile,
    DATABASE_URL_STAFF: urls.staff,
    KEYS_DATABASE_URL: urls.keys,
    SANDBOX: '1',
  };
}

type Environment = Readonly<Record<string, string>>;

async function addPerson(environment: Environment, { email, password, roles }: LocalPerson): Promise<void> {
  const name = PEOPLE.find((person) => person.email === email)?.name ?? email;
  const args = ['people', 'add', '--email', email, '--name', name, ...roles.flatMap((role) => ['--role', role])];
  await operate(environment, args, password).catch((error: unknown) => {
    // Made by an earlier start that was killed before it wrote that it had.
    if (!(error instanceof Error) || !error.message.includes('signs in already')) throw error;
  });
}

async function addClient(environment: Environment): Promise<LocalClient> {
  const scopes = CLIENT.scopes.flatMap((scope) => ['--scope', scope]);
  const said = await operate(environment, ['clients', 'add', '--name', CLIENT.name, ...scopes], '');
  return { name: CLIENT.name, apiKey: said.trim(), scopes: CLIENT.scopes };
}

/** The password goes by standard input: arguments can be read by everybody on the machine. */
function operate(environment: Environment, args: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = [join(PROJECT, 'api', 'cli.ts'), ...args];
    const child = execFile(process.execPath, command, { env: environment, cwd: PROJECT }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`carewright ${args[0]} ${args[1]} failed: ${stderr.trim() || error.message}`));
    });
    child.stdin?.end(`${input}\n`);
  });
}
