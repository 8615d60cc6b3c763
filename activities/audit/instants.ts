import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** A column as RFC 3339 text in UTC with its six decimals: JavaScript dates would lose three of them. */
export function instantText(column: string): RawBuilder<string> {
  return sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
