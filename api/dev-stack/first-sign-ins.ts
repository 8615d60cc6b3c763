import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { DatabaseUrls } from './databases.ts';
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
  scopes: ['patients.write', 'appointments.write', 'events.write', 'enrollments.read', 'audit.read', 'sandbox'],
} as const;

export interface FirstSignIns {
  readonly home: Home;
  readonly urls: DatabaseUrls;
}

/** The people and the API client of the local stack: made by the operators' command at the first start, remembered after. */
export async function firstSignIns({ home, urls }: FirstSignIns): Promise<SignIns> {
  const known = readSignIns(home);
  if (known !== null) return known;
  const environment = operatorEnvironment(home, urls);
  const people = await Promise.all(PEOPLE.map((person) => addPerson(environment, person)));
  const clients = [await addClient(environment)];
  writeSignIns(home, { people, clients });
  return { people, clients };
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

async function addPerson(environment: Environment, person: (typeof PEOPLE)[number]): Promise<LocalPerson> {
  const password = randomPassword();
  const roles = person.roles.flatMap((role) => ['--role', role]);
  await operate(environment, ['people', 'add', '--email', person.email, '--name', person.name, ...roles], password);
  return { email: person.email, password, totpSecret: null, roles: person.roles };
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
