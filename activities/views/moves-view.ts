import { sql } from 'kysely';
import type { z } from 'zod';
import type { MoveOrderLine, moveReport } from '../../engine/wire/moves.ts';
import type { Reader } from '../database/doors.ts';

interface OrderRow extends Omit<MoveOrderLine, 'orderedAt'> {
  readonly at: Date;
}

/** What was ordered at each publishing over people inside, newest first, with how far it has come. */
export async function moveOrders(reader: Reader, journey: string): Promise<readonly MoveOrderLine[]> {
  const { rows } = await sql<OrderRow>`
    select o.id, o.to_version as "toVersion", v.number, coalesce(p.name, o.ordered_by) as "orderedBy", o.occurred_at as at,
      count(*) filter (where m.outcome = 'waiting')::int as waiting, count(*) filter (where m.outcome = 'moved')::int as moved,
      count(*) filter (where m.outcome = 'exited')::int as exited, count(*) filter (where m.outcome = 'stayed')::int as stayed,
      count(*) filter (where m.reason = 'would-repeat')::int as "wouldRepeat", count(*) filter (where m.outcome = 'ended')::int as ended
    from move_order o join version v on v.id = o.to_version
    left join person p on p.id = o.ordered_by left join move m on m.move_order = o.id
    where o.journey = ${journey}
    group by o.id, v.number, p.name order by o.recorded_at desc limit 50`.execute(reader);
  return rows.map(({ at, ...row }) => ({ ...row, orderedAt: at.toISOString() }));
}

const REPORT_PAGE = 1_000;

/** Person by person, in the order of enrollment ids; the cursor is the last id seen. Null: no such order. */
export async function moveReportPage(
  reader: Reader,
  order: string,
  cursor: string | undefined,
): Promise<z.infer<typeof moveReport> | null> {
  const known = await reader.selectFrom('move_order').select('id').where('id', '=', order).executeTakeFirst();
  if (known === undefined) return null;
  const rows = await reader
    .selectFrom('move')
    .select(['enrollment', 'from_version', 'node', 'outcome', 'reason', 'target', 'settled_at'])
    .where('move_order', '=', order)
    .where('enrollment', '>', cursor ?? '')
    .orderBy('enrollment')
    .limit(REPORT_PAGE + 1)
    .execute();
  const items = rows.slice(0, REPORT_PAGE).map(({ from_version, settled_at, ...row }) => ({
    ...row,
    fromVersion: from_version,
    settledAt: settled_at?.toISOString() ?? null,
  }));
  return { items, nextCursor: rows.length > REPORT_PAGE ? (items.at(-1)?.enrollment ?? null) : null };
}
