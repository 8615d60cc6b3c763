import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

const INT8 = 20;

/** bigint columns hold sequences and counts below 2^53; they are read as numbers. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
};

export interface PoolOptions {
  readonly url: string;
  readonly max: number;
  readonly onIdleError: (error: Error) => void;
}

export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({ connectionString: options.url, max: options.max, types, connectionTimeoutMillis: 5000 });
  // Without a listener Node ends the process when the server goes away (57P01).
  pool.on('error', options.onIdleError);
  // The pool listens to idle connections only. One that dies while it is lent out has failed its query already.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

export function connectDatabase<T = Database>(options: PoolOptions): Kysely<T> {
  return new Kysely<T>({ dialect: new PostgresDialect({ pool: createPool(options) }) });
}

/** Throws when the server does not answer. */
export async function pingDatabase<T>(db: Kysely<T>): Promise<void> {
  await sql`select 1`.execute(db);
}
