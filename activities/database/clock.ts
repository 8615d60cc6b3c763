import { sql } from 'kysely';
import type { QueryExecutorProvider } from 'kysely';

/** The calendar clock: journeys, expiry, quiet hours. Moved only in the sandbox. Never `now()`: that is the transaction's start. */
export async function calendarNow(db: QueryExecutorProvider): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select calendar_now() as now`.execute(db);
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('The database did not tell its clock.');
  return now;
}
