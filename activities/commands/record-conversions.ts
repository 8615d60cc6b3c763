import { sql } from 'kysely';
import type { Plan, PlanGoal } from '../../engine/interpreter/plan.ts';
import { exposureAt } from '../../engine/journey/goal.ts';
import type { Exposure } from '../../engine/journey/goal.ts';
import type { EventAnswer } from '../../engine/wire/clinical.ts';
import type { Writer } from '../database/doors.ts';
import { requestExit } from '../database/enrollment-store.ts';

export interface GoalEvent {
  readonly event: string;
  readonly patient: string;
  readonly type: string;
  readonly appointment: string | null;
  /** The enrollment whose mail it is about; it is nobody else's goal. */
  readonly mail?: string;
}

type Outcome = EventAnswer['enrollments'][number];

/**
 * Records for whom of the patient's enrollments this event is the goal: open ones, and closed ones while the window of
 * their last message lasts. Under the patient's sequence lock; once for each enrollment. Exit rules come before, so that
 * the reason that the author gave stays.
 */
export async function recordConversions(writer: Writer, arrival: GoalEvent): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const candidate of await candidates(writer, arrival)) {
    const { goal } = candidate.plan;
    const exposures = await exposuresOf(writer, candidate);
    const exposure = goal === undefined ? null : exposureAt(goal, exposures, writer.at.toISOString());
    if (goal === undefined || exposure === null) continue;
    if (!(await record(writer, arrival, candidate, exposure))) continue;
    outcomes.push({ id: candidate.id, journey: candidate.journey, outcome: 'converted', reason: null });
    outcomes.push(...(await exitOnGoal(writer, candidate, goal)));
  }
  return outcomes;
}

interface Candidate {
  readonly id: string;
  readonly journey: string;
  readonly version: string;
  readonly patient: string;
  readonly state: string;
  readonly heldOutAt: Date | null;
  readonly plan: Plan;
}

/** Enrollments that want this event and have not got it. An event of another visit is none; one that is about no visit is. */
async function candidates(
  writer: Writer,
  { patient, type, appointment, mail }: GoalEvent,
): Promise<readonly Candidate[]> {
  const rows = await writer.db
    .selectFrom('enrollment as e')
    .innerJoin('version as v', 'v.id', 'e.version')
    .leftJoin('conversion as c', 'c.enrollment', 'e.id')
    .select(['e.id', 'e.journey', 'e.version', 'e.patient', 'e.state', 'e.appointment', 'e.held_out_at as heldOutAt'])
    .select('v.plan')
    .where('e.patient', '=', patient)
    .where('c.enrollment', 'is', null)
    .where(sql<boolean>`v.plan->'goal'->>'event' = ${type}`)
    .orderBy('e.id')
    .execute();
  const isOtherVisit = (row: (typeof rows)[number]): boolean =>
    row.plan.occurrence === 'appointment' && appointment !== null && row.appointment !== appointment;
  return rows.filter((row) => !isOtherVisit(row) && (mail === undefined || mail === row.id));
}

async function exposuresOf({ db }: Writer, { id, heldOutAt }: Candidate): Promise<readonly Exposure[]> {
  const accepted = await db
    .selectFrom('message')
    .select(['id', 'settled_at'])
    .where('enrollment', '=', id)
    .where('state', '=', 'accepted')
    .execute();
  const mails = accepted.flatMap(({ id: message, settled_at: at }): readonly Exposure[] =>
    at === null ? [] : [{ kind: 'message', at: at.toISOString(), message }],
  );
  return heldOutAt === null ? mails : [...mails, { kind: 'hold-out', at: heldOutAt.toISOString() }];
}

/** False: somebody recorded it already. */
async function record(
  writer: Writer,
  { event, type, patient }: GoalEvent,
  { id, journey, version }: Candidate,
  { kind, at, message }: Exposure,
): Promise<boolean> {
  const inserted = await writer.db
    .insertInto('conversion')
    .values({
      enrollment: id,
      journey,
      version,
      patient,
      event,
      exposure: kind,
      message: message ?? null,
      exposed_at: at,
      converted_at: writer.at,
    })
    .onConflict((conflict) => conflict.column('enrollment').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return false;
  const details = { journey, event, type, exposure: kind, ...(message === undefined ? {} : { message }) };
  writer.record({ action: 'enrollment.converted', subject: id, patient, outcome: 'converted', details });
  return true;
}

async function exitOnGoal(writer: Writer, candidate: Candidate, goal: PlanGoal): Promise<readonly Outcome[]> {
  const { id, journey, patient, state } = candidate;
  if (!goal.exitOnGoal || state === 'closed' || !(await requestExit(writer.db, id, 'goal', writer.at))) return [];
  writer.record({ action: 'enrollment.exited', subject: id, patient, outcome: 'goal', details: { journey } });
  return [{ id, journey, outcome: 'exited', reason: 'goal' }];
}
