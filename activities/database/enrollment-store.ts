import type { Transaction } from 'kysely';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { Reader } from './doors.ts';
import type { Database, EnrollmentState } from './schema.ts';
import { appendOutbox } from './outbox-store.ts';

type Trx = Transaction<Database>;

export interface RunningEnrollment {
  readonly id: string;
  readonly journey: string;
  readonly version: string;
  readonly patient: string;
  readonly appointment: string | null;
  readonly state: EnrollmentState;
  readonly node: string | null;
  readonly waiting: string | null;
  readonly plan: Plan;
  readonly planHash: string;
  readonly exit: string | null;
  readonly isPaused: boolean;
  /** What was ordered when a newer version was published over it; null: nothing, or it is done. */
  readonly moveOrder: string | null;
  readonly versionState: string;
  readonly seenSeq: number;
  /** Since when a pause or a hold keeps it, on the calendar clock; null: nothing does. */
  readonly heldSince: Date | null;
}

function running(reader: Reader) {
  return reader
    .selectFrom('enrollment')
    .innerJoin('version', 'version.id', 'enrollment.version')
    .innerJoin('control', 'control.enrollment', 'enrollment.id')
    .select([
      'enrollment.id',
      'enrollment.journey',
      'enrollment.version',
      'enrollment.patient',
      'enrollment.appointment',
      'enrollment.state',
      'enrollment.node',
      'enrollment.waiting',
      'version.plan',
      'version.plan_hash as planHash',
      'version.state as versionState',
      'control.exit',
      'control.paused as isPaused',
      'control.migrate_to as moveOrder',
      'enrollment.seen_seq as seenSeq',
      'enrollment.held_since as heldSince',
    ]);
}

/** Null: there is no such enrollment (the run is an orphan). */
export async function findRunning(reader: Reader, id: string): Promise<RunningEnrollment | null> {
  return (await running(reader).where('enrollment.id', '=', id).executeTakeFirst()) ?? null;
}

/** Everything of a patient that has not ended, in id order. */
export async function openEnrollmentsOf(reader: Reader, patient: string): Promise<readonly RunningEnrollment[]> {
  return running(reader)
    .where('enrollment.patient', '=', patient)
    .where('enrollment.state', '<>', 'closed')
    .orderBy('enrollment.id')
    .execute();
}

/** Ends an enrollment at once: every later effect reads the control row, and the run is told. The first reason stays. */
export async function requestExit(trx: Trx, enrollment: string, reason: string, at: Date): Promise<boolean> {
  const changed = await trx
    .updateTable('control')
    .set({ exit: reason, exit_at: at })
    .where('enrollment', '=', enrollment)
    .where('exit', 'is', null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  await appendOutbox(trx, enrollment, { kind: 'exit', reason });
  return true;
}

export interface NewEnrollment {
  readonly id: string;
  readonly journey: string;
  readonly version: string;
  readonly patient: string;
  readonly appointment: string | null;
  readonly occurrenceKey: string;
  readonly triggerKind: string;
  readonly event: string | null;
  /** The run that handed the patient over. */
  readonly handedFrom: string | null;
  readonly startedAt: Date;
}

/** False: an enrollment with this journey, patient and occurrence key is there already. */
export async function insertEnrollment(trx: Trx, row: NewEnrollment): Promise<boolean> {
  const inserted = await trx
    .insertInto('enrollment')
    .values({
      id: row.id,
      journey: row.journey,
      version: row.version,
      patient: row.patient,
      appointment: row.appointment,
      occurrence_key: row.occurrenceKey,
      trigger_kind: row.triggerKind,
      event: row.event,
      handed_from: row.handedFrom,
      arms: '{}',
      state: 'starting',
      reason: null,
      node: null,
      visit: null,
      waiting: null,
      started_at: row.startedAt,
    })
    .onConflict((conflict) => conflict.columns(['journey', 'patient', 'occurrence_key']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return false;
  await trx.insertInto('control').values({ enrollment: row.id, exit: null, migrate_to: null }).execute();
  await appendOutbox(trx, row.id, { kind: 'start' });
  return true;
}
