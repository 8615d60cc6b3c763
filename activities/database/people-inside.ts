import { sql } from 'kysely';
import type { Reader } from './doors.ts';

/** People at one step of a version that is live or finishing. Who has not taken the first step stands at the entry. */
export interface Inside {
  readonly version: string;
  readonly number: number;
  readonly state: 'live' | 'finishing';
  readonly node: string;
  readonly name: string;
  readonly op: string;
  readonly people: number;
}

/** By version, newest first, then by step. */
export async function insideOf(reader: Reader, journey: string): Promise<readonly Inside[]> {
  const { rows } = await sql<Inside>`
    select v.id as version, v.number, v.state, s.node, coalesce(v.plan->'nodes'->s.node->>'name', s.node) as name,
      coalesce(v.plan->'nodes'->s.node->>'op', '') as op, s.people
    from version v
    join lateral (
      select coalesce(e.node, v.plan->>'entry') as node, count(*)::int as people
      from enrollment e where e.version = v.id and e.state <> 'closed' group by 1
    ) s on true
    where v.journey = ${journey} and v.state in ('live', 'finishing')
    order by v.number desc, s.node`.execute(reader);
  return rows;
}
