import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { PeopleVerb } from '../../engine/interpreter/move.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { Reader } from './doors.ts';
import type { Database } from './schema.ts';

type Trx = Pick<Transaction<Database>, 'updateTable'>;

export interface MoveOrder {
  readonly version: string;
  readonly number: number;
  readonly plan: Plan;
  readonly planHash: string;
}

/** The version that people are moved to. */
export async function findMoveOrder(reader: Reader, order: string): Promise<MoveOrder | null> {
  const row = await reader
    .selectFrom('move_order as o')
    .innerJoin('version as v', 'v.id', 'o.to_version')
    .select(['v.id as version', 'v.number', 'v.plan', 'v.plan_hash as planHash'])
    .where('o.id', '=', order)
    .executeTakeFirst();
  return row ?? null;
}

/** Undefined: nobody was at this step when it was ordered. */
export async function verbAt(
  reader: Reader,
  at: { readonly order: string; readonly version: string; readonly node: string },
): Promise<PeopleVerb | undefined> {
  const row = await reader
    .selectFrom('move_verb')
    .select(['verb', 'target'])
    .where('move_order', '=', at.order)
    .where('from_version', '=', at.version)
    .where('node', '=', at.node)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.verb === 'move') return { verb: 'move', to: row.target ?? '' };
  return { verb: row.verb };
}

/** Steps of which something reached the world that cannot be taken back: a message was handed over, a task was done. */
export async function passedSteps(reader: Reader, enrollment: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ node: string }>`
    select node from message m where m.enrollment = ${enrollment}
      and (m.state in ('handing-over', 'accepted', 'unknown')
        or exists (select from try t where t.message = m.id and t.outcome is distinct from 'not-accepted' and t.outcome is distinct from 'refused'))
    union select node from task where enrollment = ${enrollment} and state = 'done'`.execute(reader);
  return new Set(rows.map(({ node }) => node));
}

export interface Settled {
  readonly order: string;
  readonly enrollment: string;
  readonly outcome: 'moved' | 'stayed' | 'exited';
  readonly reason: string | null;
  readonly target: string | null;
  readonly at: Date;
}

/** What became of one person; the order is done for this enrollment. */
export async function settleMove(trx: Trx, { order, enrollment, outcome, reason, target, at }: Settled): Promise<void> {
  await trx.updateTable('control').set({ migrate_to: null }).where('enrollment', '=', enrollment).execute();
  await trx
    .updateTable('move')
    .set({ outcome, reason, target, settled_at: at })
    .where('move_order', '=', order)
    .where('enrollment', '=', enrollment)
    .execute();
}

/** The enrollment ended by itself before its turn came. Answers the versions that it will not come to. */
export async function endWaitingMove(
  { db, at }: { readonly db: Trx & Reader; readonly at: Date },
  enrollment: string,
): Promise<readonly string[]> {
  const ended = await db
    .updateTable('move')
    .set({ outcome: 'ended', settled_at: at })
    .where('enrollment', '=', enrollment)
    .where('outcome', '=', 'waiting')
    .returning('move_order')
    .execute();
  if (ended.length === 0) return [];
  const orders = ended.map((row) => row.move_order);
  const rows = await db.selectFrom('move_order').select('to_version').where('id', 'in', orders).execute();
  return rows.map((row) => row.to_version);
}

/** An activity that was tried again after its commit: the move that made the plan with this hash the old one. */
export async function findDoneMove(
  reader: Reader,
  enrollment: string,
  oldPlanHash: string,
): Promise<{ readonly order: string; readonly target: string } | null> {
  const row = await reader
    .selectFrom('move as m')
    .innerJoin('version as v', 'v.id', 'm.from_version')
    .select(['m.move_order as order', 'm.target'])
    .where('m.enrollment', '=', enrollment)
    .where('m.outcome', '=', 'moved')
    .where('v.plan_hash', '=', oldPlanHash)
    .orderBy('m.settled_at', 'desc')
    .executeTakeFirst();
  return row === undefined || row.target === null ? null : { order: row.order, target: row.target };
}
