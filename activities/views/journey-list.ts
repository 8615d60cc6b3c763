import { sql } from 'kysely';
import type { JourneyLine } from '../../engine/wire/journeys.ts';
import type { Reader } from '../database/doors.ts';
import { decodeCursor, encodeCursor, PAGE, pageOf } from './cursor.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly saved_at: Date;
  readonly status: string;
  readonly plan_hash: string | null;
  readonly steps: number;
  readonly sends: number;
  readonly inside: number;
  readonly sent: number;
  readonly not_sent: number;
  readonly failed: number;
}

const SMALL = 11;
/** 1 to 10 are hidden, so that nobody can be recognised (DESIGN.md section 7). */
export const hideSmall = (n: number): number | null => (n > 0 && n < SMALL ? null : n);

/** Journeys with what runs now and what left in seven days; newest change first. */
export async function listJourneys(
  reader: Reader,
  filter: { readonly status?: string | undefined; readonly cursor?: string | undefined },
) {
  const after = decodeCursor(filter.cursor);
  const { rows } = await sql<Row>`
    with line as (
      select j.id, d.document->>'name' as name, coalesce(p.name, j.owner) as owner, d.saved_at,
        coalesce(case when h.id is not null and live.id is not null then 'paused' end, live.state, pending.state,
          (select 'stopped' from version s where s.journey = j.id and s.state = 'stopped' limit 1), 'draft') as status,
        coalesce(live.plan_hash, pending.plan_hash) as plan_hash,
        jsonb_array_length(d.document->'nodes') as steps,
        (select count(*)::int from jsonb_array_elements(d.document->'nodes') n where n->>'kind' = 'send-email') as sends,
        (select count(*)::int from enrollment e where e.journey = j.id and e.state <> 'closed') as inside,
        m.sent, m.not_sent, m.failed
      from journey j
      join draft d on d.journey = j.id
      left join person p on p.id = j.owner
      left join version live on live.journey = j.id and live.state = 'live'
      left join lateral (select state, plan_hash from version v where v.journey = j.id and v.state in ('in-review', 'approved') order by number desc limit 1) pending on true
      left join lateral (select id from hold where scope_kind = 'journey' and scope_id = j.id and lifted_at is null limit 1) h on true
      left join lateral (
        select count(*) filter (where state in ('accepted', 'unknown'))::int as sent, count(*) filter (where state in ('denied', 'skipped'))::int as not_sent,
          count(*) filter (where state in ('failed', 'refused'))::int as failed
        from message where journey = j.id and occurred_at > (select calendar_now()) - interval '7 days') m on true)
    select * from line
    where (${filter.status ?? null}::text is null or status = ${filter.status ?? null})
      and (${after?.at ?? null}::timestamptz is null or (saved_at, id) < (${after?.at ?? null}, ${after?.id ?? null}))
    order by saved_at desc, id desc limit ${PAGE + 1}`.execute(reader);
  const { items, nextCursor } = pageOf(rows, (row) => encodeCursor(row.saved_at, row.id));
  return { items: items.map(lineOf), nextCursor };
}

function lineOf(row: Row): JourneyLine {
  return {
    id: row.id,
    name: row.name,
    summary: `${row.steps} steps, ${row.sends} ${row.sends === 1 ? 'message' : 'messages'}.`,
    status: row.status,
    planHash: row.plan_hash,
    owner: row.owner,
    inside: hideSmall(row.inside),
    sent: hideSmall(row.sent),
    notSent: hideSmall(row.not_sent),
    failed: hideSmall(row.failed),
    updatedAt: row.saved_at.toISOString(),
  };
}
