import { sql } from 'kysely';
import type { AuditLine } from '../../engine/wire/operations.ts';
import type { Reader } from '../database/doors.ts';
import { PAGE } from './cursor.ts';

export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly outcome?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The id before which to go on. */
  readonly cursor?: string | undefined;
}

interface Row {
  readonly id: number;
  readonly position: number | null;
  readonly at: Date;
  readonly recorded_at: Date;
  readonly actor: string;
  readonly actor_kind: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: string;
}

const orNull = (value: string | undefined): string | null => value ?? null;

/** Newest first; ids and codes only. */
export async function listAudit(
  reader: Reader,
  filter: AuditFilter,
): Promise<{ items: AuditLine[]; nextCursor: string | null }> {
  const before = filter.cursor === undefined || !/^\d+$/.test(filter.cursor) ? null : Number(filter.cursor);
  const { rows } = await sql<Row>`
    select a.id, l.position, a.at, a.recorded_at, coalesce(p.name, c.name, a.actor) as actor, a.actor_kind, a.action, a.subject, a.outcome
    from audit a
    left join audit_leaf l on l.id = a.id
    left join person p on p.id = a.actor and a.actor_kind = 'person'
    left join client c on c.id = a.actor and a.actor_kind = 'client'
    where (${orNull(filter.action)}::text is null or a.action = ${orNull(filter.action)} or a.action like ${`${filter.action ?? ''}.%`})
      and (${orNull(filter.actor)}::text is null or a.actor = ${orNull(filter.actor)} or a.actor_kind = ${orNull(filter.actor)})
      and (${orNull(filter.subject)}::text is null or a.subject = ${orNull(filter.subject)} or a.patient = ${orNull(filter.subject)})
      and (${orNull(filter.outcome)}::text is null or a.outcome = ${orNull(filter.outcome)})
      and (${orNull(filter.from)}::timestamptz is null or a.at >= ${orNull(filter.from)}::timestamptz)
      and (${orNull(filter.to)}::timestamptz is null or a.at < ${orNull(filter.to)}::timestamptz)
      and (${before}::bigint is null or a.id < ${before}::bigint)
    order by a.id desc limit ${PAGE + 1}`.execute(reader);
  const items = rows.slice(0, PAGE).map(lineOf);
  return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}

export const lineOf = (row: Row): AuditLine => ({
  id: String(row.id),
  position: row.position,
  at: row.at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  actor: row.actor,
  actorKind: row.actor_kind,
  action: row.action,
  subject: row.subject,
  outcome: row.outcome,
});
