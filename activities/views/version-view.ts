import { sql } from 'kysely';
import type { z } from 'zod';
import type { versionView as shape } from '../../engine/wire/journeys.ts';
import type { CatalogSources } from '../database/catalog-store.ts';
import { nameOf } from './journey-view.ts';
import { countsOf, runWalkThroughs } from './run-walk-throughs.ts';

/** An immutable version with how many people stand at each step; 1 to 10 come as null. */
export async function versionView(
  sources: CatalogSources,
  journey: string,
  id: string,
): Promise<z.infer<typeof shape> | null> {
  const reader = sources.db;
  const row = await reader
    .selectFrom('version')
    .selectAll()
    .where('id', '=', id)
    .where('journey', '=', journey)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { rows } = await sql<{ node: string; n: number }>`
    select coalesce(node, '') as node, count(*)::int as n from enrollment where version = ${id} and state <> 'closed' group by 1`.execute(
    reader,
  );
  return {
    id: row.id,
    journey,
    number: row.number,
    state: row.state,
    planHash: row.plan_hash,
    document: row.document,
    plan: row.plan,
    submittedBy: await nameOf(reader, row.submitted_by),
    submittedAt: row.submitted_at.toISOString(),
    walkThroughs: ['in-review', 'approved'].includes(row.state)
      ? countsOf(await runWalkThroughs(sources, journey, row))
      : null,
    counts: Object.fromEntries(rows.map(({ node, n }) => [node, n > 0 && n < 11 ? null : n])),
  };
}
