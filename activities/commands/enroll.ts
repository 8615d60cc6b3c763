import type { EventAnswer } from '../../engine/wire/clinical.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import { newId } from '../crypto/random-id.ts';
import type { Writer } from '../database/doors.ts';
import { insertEnrollment } from '../database/enrollment-store.ts';

export interface Trigger {
  readonly patient: string;
  readonly type: string;
  readonly appointment: string | null;
  readonly seq: number;
  /** What started it; a branch may ask for its data. */
  readonly event: string;
}

type Outcome = EventAnswer['enrollments'][number];

/** Starts one enrollment in each live journey that this event triggers. Under the patient's sequence lock. */
export async function enrollByTrigger(writer: Writer, trigger: Trigger): Promise<readonly Outcome[]> {
  const versions = await writer.db
    .selectFrom('version')
    .select(['id', 'journey', 'plan'])
    .where('trigger_event', '=', trigger.type)
    .where('state', '=', 'live')
    .orderBy('journey')
    .execute();
  const outcomes: Outcome[] = [];
  for (const version of versions) outcomes.push(await enrollOne(writer, trigger, version));
  return outcomes;
}

interface LiveVersion {
  readonly id: string;
  readonly journey: string;
  readonly plan: Plan;
}

async function enrollOne(writer: Writer, trigger: Trigger, version: LiveVersion): Promise<Outcome> {
  const occurrenceKey = occurrenceKeyOf(version.plan, trigger.appointment, writer.at);
  if (occurrenceKey === null)
    return { id: null, journey: version.journey, outcome: 'not-started', reason: 'no-appointment' };
  const id = newId('enr');
  const isNew = await insertEnrollment(writer.db, {
    id,
    journey: version.journey,
    version: version.id,
    patient: trigger.patient,
    appointment: trigger.appointment,
    occurrenceKey,
    triggerKind: 'event',
    event: trigger.event,
    startedAt: writer.at,
  });
  if (!isNew) return alreadyThere(writer, trigger, version.journey, occurrenceKey);
  await subscribeExits(writer, id, version.plan, trigger);
  const details = { journey: version.journey, version: version.id, trigger: trigger.type };
  writer.record({ action: 'enrollment.started', subject: id, patient: trigger.patient, outcome: 'started', details });
  return { id, journey: version.journey, outcome: 'started', reason: null };
}

/** `once`, the appointment's id, or the month; null when the journey needs an appointment and there is none. */
function occurrenceKeyOf(plan: Plan, appointment: string | null, at: Date): string | null {
  if (plan.occurrence === 'appointment') return appointment;
  return plan.occurrence === 'once' ? 'once' : at.toISOString().slice(0, 7);
}

async function alreadyThere(
  writer: Writer,
  trigger: Trigger,
  journey: string,
  occurrenceKey: string,
): Promise<Outcome> {
  const row = await writer.db
    .selectFrom('enrollment')
    .select('id')
    .where('journey', '=', journey)
    .where('patient', '=', trigger.patient)
    .where('occurrence_key', '=', occurrenceKey)
    .executeTakeFirst();
  writer.record({
    action: 'enrollment.not-started',
    subject: row?.id ?? journey,
    patient: trigger.patient,
    outcome: 'already',
    details: { journey },
  });
  return { id: row?.id ?? null, journey, outcome: 'already', reason: 'occurrence-exists' };
}

/** Exit rules watch from the start; node '' marks them. */
async function subscribeExits(writer: Writer, enrollment: string, plan: Plan, trigger: Trigger): Promise<void> {
  if (plan.exits.length === 0) return;
  await writer.db
    .insertInto('wait_subscription')
    .values(
      plan.exits.map((exit) => ({
        enrollment,
        node: '',
        visit: 0,
        event_type: exit.event,
        patient: trigger.patient,
        port: exit.reason,
        appointment: plan.occurrence === 'appointment' ? trigger.appointment : null,
        since_seq: trigger.seq,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
