import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import type { Here } from '../../workflows/contract.ts';
import type { DeadlineAnswer, PathStep, Waiting } from '../../engine/interpreter/run.ts';
import { PATH_LIMIT } from '../../engine/interpreter/run.ts';
import { findRunning } from '../database/enrollment-store.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import type { Reader } from '../database/doors.ts';
import type { Database } from '../database/schema.ts';

/** Null: no row, an ended row, or another plan than the one that was approved (law 7). The run closes as an orphan. */
export async function findRun(reader: Reader, here: Here): Promise<RunningEnrollment | null> {
  const enrollment = await findRunning(reader, here.enrollment);
  return enrollment === null || enrollment.state === 'closed' || enrollment.planHash !== here.planHash
    ? null
    : enrollment;
}

export interface Projection {
  readonly path: readonly PathStep[];
  readonly waiting: Waiting | null;
  readonly wakeAt: Date | null;
  /** `kept`: a pause or a hold keeps it from going on; the first instant counts. `over`: it waits by itself again. Absent: as it was. */
  readonly hold?: 'kept' | 'over';
}

/**
 * A wait that was planned: one that lies ahead is slept through and begins anew, whatever kept the run before; one that is
 * over, or has no date, leaves the run awake.
 */
export function asPlanned(
  waiting: Waiting | null,
  answer: DeadlineAnswer,
): Pick<Projection, 'waiting' | 'wakeAt' | 'hold'> {
  if (answer.kind !== 'due-at' || answer.delayMs <= 0) return AWAKE;
  return { waiting, wakeAt: new Date(answer.until), hold: 'over' };
}

export const AWAKE = { waiting: null, wakeAt: null } as const;

/**
 * The path on the row with the newest steps as they were told: idempotent, and never shorter. Steps are known by node and
 * visit, which no run has twice.
 */
export function withSteps(told: readonly PathStep[]): RawBuilder<string> {
  const steps = sql`${JSON.stringify(told)}::jsonb`;
  return sql<string>`(
    select coalesce(jsonb_agg(step order by n), '[]') from (
      select step, n - 2 * ${PATH_LIMIT}::int as n from jsonb_array_elements(enrollment.path) with ordinality as known(step, n)
      where not exists (
        select from jsonb_array_elements(${steps}) as newer(one) where one->'node' = step->'node' and one->'visit' = step->'visit')
      union all
      select step, n from jsonb_array_elements(${steps}) with ordinality as told(step, n)
      order by n desc limit ${PATH_LIMIT}
    ) newest)`;
}

/** A try of an activity that lived longer than it should tells of a step that the run has left: nothing of it is news. */
const hasLeft = ({ node, visit }: Here): RawBuilder<boolean> => sql<boolean>`exists (
    select from jsonb_array_elements(enrollment.path) with ordinality as known(step, n)
    where step->>'node' = ${node} and (step->>'visit')::int = ${visit} and n < jsonb_array_length(enrollment.path))`;

/** Bookkeeping: where the run is, for screens; and what it has learnt, so that the outbox forgets it. */
export async function trackRun(
  db: Pick<Kysely<Database>, 'getExecutor'>,
  here: Here,
  projection: Projection,
): Promise<void> {
  await sql`
    with seen as (delete from outbox where enrollment = ${here.enrollment} and seq <= ${here.seenSeq})
    update enrollment
    set node = ${here.node}, visit = ${here.visit}, path = ${withSteps(projection.path)}, waiting = ${projection.waiting},
        wake_at = ${projection.wakeAt}, held_since = ${heldSince(projection)}, seen_seq = greatest(seen_seq, ${here.seenSeq}),
        state = case when state = 'starting' then 'active' else state end
    where id = ${here.enrollment} and state <> 'closed' and not ${hasLeft(here)}`.execute(db);
}

function heldSince({ hold }: Projection) {
  if (hold === undefined) return sql`held_since`;
  return hold === 'over' ? sql`null` : sql`coalesce(held_since, calendar_now())`;
}
