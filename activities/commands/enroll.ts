import type { EventAnswer } from '../../engine/wire/clinical.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import { newId } from '../crypto/random-id.ts';
import type { Writer } from '../database/doors.ts';
import { insertEnrollment } from '../database/enrollment-store.ts';
import { subscribeExits } from '../database/exit-subscriptions.ts';
import { exitHolding } from './exit-by-condition.ts';
import { occurrenceOf } from './occurrence.ts';
import type { CommandServices } from './services.ts';

export interface Trigger {
  readonly patient: string;
  readonly type: string;
  readonly appointment: string | null;
  readonly seq: number;
  readonly kind: 'event' | 'api' | 'manual' | 'date' | 'schedule' | 'hand-over';
  /** What started it; a branch may ask for its data. Null: no event. */
  readonly event: string | null;
  /** The date that came due, `YYYY-MM-DD`: of a fact or of a schedule. */
  readonly date?: string;
  /** The run that hands the patient over. */
  readonly from?: string;
}

export type EnrollOutcome = EventAnswer['enrollments'][number];
type Outcome = EnrollOutcome;

/** Starts one enrollment in each live journey that this event triggers. Under the patient's sequence lock. */
export async function enrollByTrigger(
  services: Pick<CommandServices, 'keys' | 'zones'>,
  writer: Writer,
  trigger: Trigger,
): Promise<readonly Outcome[]> {
  const versions = await writer.db
    .selectFrom('version')
    .select(['id', 'journey', 'plan'])
    .where('trigger_event', '=', trigger.type)
    .where('state', '=', 'live')
    .orderBy('journey')
    .execute();
  const outcomes: Outcome[] = [];
  for (const version of versions) outcomes.push(await enrollOne(services, writer, trigger, version));
  return outcomes;
}

export interface LiveVersion {
  readonly id: string;
  readonly journey: string;
  readonly plan: Plan;
}

/** One enrollment, if its occurrence is new. Under the patient's sequence lock. */
export async function enrollOne(
  services: Pick<CommandServices, 'keys' | 'zones'>,
  writer: Writer,
  trigger: Trigger,
  version: LiveVersion,
): Promise<Outcome> {
  const occurrence = await occurrenceOf(writer, trigger, version);
  if (occurrence.kind === 'none')
    return { id: null, journey: version.journey, outcome: 'not-started', reason: 'no-appointment' };
  if (occurrence.kind === 'exists') return notStarted(writer, trigger, version.journey, occurrence);
  if ((await exitHolding(services, writer, trigger.patient, version.plan)) !== null)
    return over(writer, trigger, version.journey);
  const id = newId('enr');
  const isNew = await insertEnrollment(writer.db, {
    id,
    journey: version.journey,
    version: version.id,
    patient: trigger.patient,
    appointment: trigger.appointment,
    occurrenceKey: occurrence.key,
    triggerKind: trigger.kind,
    event: trigger.event,
    handedFrom: trigger.from ?? null,
    startedAt: writer.at,
  });
  if (!isNew) return alreadyThere(writer, trigger, version.journey, occurrence.key);
  await subscribeExits(writer.db, { ...trigger, id }, version.plan);
  const details = { journey: version.journey, version: version.id, trigger: trigger.type };
  writer.record({ action: 'enrollment.started', subject: id, patient: trigger.patient, outcome: 'started', details });
  return { id, journey: version.journey, outcome: 'started', reason: null };
}

/** Whom an exit rule would end at once does not come in; the occurrence stays free. */
function over(writer: Writer, { patient }: Trigger, journey: string): Outcome {
  const details = { journey };
  writer.record({ action: 'enrollment.not-started', subject: journey, patient, outcome: 'exit-rule', details });
  return { id: null, journey, outcome: 'not-started', reason: 'exit-rule' };
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
  return notStarted(writer, trigger, journey, { id: row?.id ?? null, reason: 'occurrence-exists' });
}

function notStarted(
  writer: Writer,
  trigger: Trigger,
  journey: string,
  { id, reason }: { readonly id: string | null; readonly reason: string },
): Outcome {
  writer.record({
    action: 'enrollment.not-started',
    subject: id ?? journey,
    patient: trigger.patient,
    outcome: 'already',
    details: { journey },
  });
  return { id, journey, outcome: 'already', reason };
}
