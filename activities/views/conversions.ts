import { sql } from 'kysely';
import type { z } from 'zod';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { conversionsAnswer } from '../../engine/wire/journeys.ts';
import type { Reader } from '../database/doors.ts';

type Arms = z.infer<typeof conversionsAnswer>['arms'];

const SMALL = 11;
/** 1 to 10 are hidden, so that nobody can be recognised (DESIGN.md section 7). There are no totals from which they could be told. */
const hideSmall = (n: number): number | null => (n > 0 && n < SMALL ? null : n);

/** What came of the versions of a journey that have a goal, by arm. Who went through several splits is in an arm of each. */
export async function conversionsOf(reader: Reader, journey: string): Promise<Arms> {
  const { rows } = await sql<{
    split: string | null;
    arm: string | null;
    entered: number;
    exposed: number;
    converted: number;
  }>`
    select a.key as split, a.value as arm, count(*)::int as entered,
      count(*) filter (where e.held_out_at is not null
        or exists (select from message m where m.enrollment = e.id and m.state = 'accepted'))::int as exposed,
      count(c.enrollment)::int as converted
    from enrollment e
    join version v on v.id = e.version
    left join conversion c on c.enrollment = e.id
    left join lateral jsonb_each_text(e.arms) a on true
    where e.journey = ${journey} and v.plan->'goal' is not null
    group by 1, 2 order by 1 nulls first, 2`.execute(reader);
  const heldOut = await heldOutArms(reader, journey);
  return rows.map(({ split, arm, entered, exposed, converted }) => ({
    split,
    arm,
    isHoldOut: heldOut.has(`${split} ${arm}`),
    entered: hideSmall(entered),
    exposed: hideSmall(exposed),
    converted: hideSmall(converted),
  }));
}

async function heldOutArms(reader: Reader, journey: string): Promise<ReadonlySet<string>> {
  const versions = await reader.selectFrom('version').select('plan').where('journey', '=', journey).execute();
  return new Set(versions.flatMap(({ plan }) => heldOutIn(plan)));
}

const heldOutIn = ({ nodes }: Plan): readonly string[] =>
  Object.values(nodes).flatMap((node) =>
    node.op === 'split@1' ? node.arms.flatMap((arm) => (arm.isHoldOut ? [`${node.salt} ${arm.name}`] : [])) : [],
  );
