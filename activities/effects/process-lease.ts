import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

const LEASE_SECONDS = 15;
const RENEW_MS = 4_000;

export interface ProcessLease {
  readonly id: string;
  stop(): Promise<void>;
}

/** While this lease lives, nobody else closes this process's tries. */
export async function holdProcessLease(db: Kysely<Database>, id: string): Promise<ProcessLease> {
  await renew(db, id);
  const timer = setInterval(() => void renew(db, id).catch(() => {}), RENEW_MS);
  return {
    id,
    stop: async () => {
      clearInterval(timer);
      await db.deleteFrom('process').where('id', '=', id).execute();
    },
  };
}

async function renew(db: Kysely<Database>, id: string): Promise<void> {
  await sql`insert into process (id, alive_until) values (${id}, clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}))
    on conflict (id) do update set alive_until = excluded.alive_until`.execute(db);
}
