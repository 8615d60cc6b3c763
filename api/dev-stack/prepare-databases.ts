import pg from 'pg';
import { DATABASE_ROLES, databaseUrls, roleName } from './databases.ts';
import type { DatabaseNames, DatabaseRole, DatabaseUrls, RolePasswords } from './databases.ts';

export interface PrepareDatabases {
  readonly adminUrl: string;
  readonly passwords: RolePasswords;
  readonly names?: DatabaseNames;
}

const MAIN_ROLES: readonly DatabaseRole[] = ['owner', 'staff', 'patients', 'worker', 'sequencer'];
const KEYS_ROLES: readonly DatabaseRole[] = ['owner', 'keys'];

/**
 * Makes both databases and the login roles, or sets the roles' passwords again when they exist. What each role may do
 * with the tables is said by the migrations, in SQL; here only who may connect to which database.
 */
export async function prepareDatabases(options: PrepareDatabases): Promise<DatabaseUrls> {
  const names = options.names ?? { main: 'carewright', keys: 'carewright_keys' };
  await asAdmin(options.adminUrl, async (client) => {
    for (const role of DATABASE_ROLES) await prepareRole(client, roleName(role), options.passwords[role]);
    await prepareDatabase(client, names.main, MAIN_ROLES);
    await prepareDatabase(client, names.keys, KEYS_ROLES);
  });
  const port = Number(new URL(options.adminUrl).port);
  return databaseUrls(port, options.passwords, names);
}

export async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  // Without a listener a server that stops under us would end the whole process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function prepareRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await client.query(
    `${verb} role ${client.escapeIdentifier(name)} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
     password ${client.escapeLiteral(password)}`,
  );
}

async function prepareDatabase(client: pg.Client, name: string, roles: readonly DatabaseRole[]): Promise<void> {
  const database = client.escapeIdentifier(name);
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) await client.query(`create database ${database} owner ${roleName('owner')}`);
  await client.query(`revoke all on database ${database} from public`);
  for (const role of roles) await client.query(`grant connect on database ${database} to ${roleName(role)}`);
}
