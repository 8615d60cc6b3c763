import pg from 'pg';
import { DATABASE_ROLES, databaseUrls, roleName } from './databases.ts';
import type { DatabaseNames, DatabaseRole, DatabaseUrls, RolePasswords } from './databases.ts';

export interface PrepareDatabases {
  readonly adminUrl: string;
  readonly passwords: RolePasswords;
  readonly names?: DatabaseNames;
  /** Databases to copy instead of making empty ones; nobody may be connected to them. */
  readonly template?: DatabaseNames;
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
    await prepareDatabase(client, { name: names.main, roles: MAIN_ROLES, template: options.template?.main });
    await prepareDatabase(client, { name: names.keys, roles: KEYS_ROLES, template: options.template?.keys });
  });
  return databaseUrls(options.adminUrl, options.passwords, names);
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

interface PreparedDatabase {
  readonly name: string;
  readonly roles: readonly DatabaseRole[];
  readonly template: string | undefined;
}

async function prepareDatabase(client: pg.Client, { name, roles, template }: PreparedDatabase): Promise<void> {
  const database = client.escapeIdentifier(name);
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    const from = client.escapeIdentifier(template ?? 'template1');
    await client.query(`create database ${database} owner ${roleName('owner')} template ${from}`);
  }
  await client.query(`revoke all on database ${database} from public`);
  for (const role of roles) await client.query(`grant connect on database ${database} to ${roleName(role)}`);
}

/** Drops databases that nobody needs any more, throwing out whoever is still connected. */
export async function dropDatabases(adminUrl: string, names: DatabaseNames): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    for (const name of [names.main, names.keys]) {
      await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    }
  });
}
