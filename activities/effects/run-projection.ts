import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Here } from '../../workflows/contract.ts';
import type { DeadlineAnswer, PathStep, Waiting } from '../../engine/interpreter/run.ts';
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

/** Of a wait that was planned: one that lies ahead begins anew, whatever kept the run before. */
export const holdAfter = (answer: DeadlineAnswer): Pick<Projection, 'hold'> =>
  answer.kind === 'due-at' && answer.delayMs > 0 ? { hold: 'over' } : {};

/** Bookkeeping: where the run is, for screens; and what it has learnt, so that the outbox forgets it. */
export async function trackRun(
  db: Pick<Kysely<Database>, 'getExecutor'>,
  here: Here,
  projection: Projection,
): Promise<void> {
  await sql`
    with seen as (delete from outbox where enrollment = ${here.enrollment} and seq <= ${here.seenSeq})
    update enrollment
    set node = ${here.node}, visit = ${here.visit}, path = ${JSON.stringify(projection.path)}::jsonb, waiting = ${projection.waiting},
        wake_at = ${projection.wakeAt}, held_since = ${heldSince(projection)}, seen_seq = greatest(seen_seq, ${here.seenSeq}),
        state = case when state = 'starting' then 'active' else state end
    where id = ${here.enrollment} and state <> 'closed'`.execute(db);
}

function heldSince({ hold }: Projection) {
  if (hold === undefined) return sql`held_since`;
  return hold === 'over' ? sql`null` : sql`coalesce(held_since, calendar_now())`;
}
