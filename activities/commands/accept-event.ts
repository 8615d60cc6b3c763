import { sql } from 'kysely';
import type { EventAnswer, EventInput } from '../../engine/wire/clinical.ts';
import { blindIndex } from '../crypto/blind-index.ts';
import type { DataKey } from '../crypto/data-keys.ts';
import { newId } from '../crypto/random-id.ts';
import { sealJson } from '../crypto/seal.ts';
import { bumpPatientGate, lockPatientGate, nextPatientSequence } from '../database/locks.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { findPatientBySource } from '../database/patient-store.ts';
import type { Principal } from '../database/principal.ts';
import { applyAppointmentEvent, notTheirs, setsDate } from './apply-appointment.ts';
import { checkAppointmentEvent } from './check-appointment.ts';
import type { AppliedAppointment } from './apply-appointment.ts';
import { openTriesFor } from './await-open-tries.ts';
import { enrollByTrigger } from './enroll.ts';
import { planEntries } from './plan-entries.ts';
import { holdUnmatchedEvent } from './hold-unmatched-event.ts';
import { recordConversions } from './record-conversions.ts';
import { checkMailReport, isReportOfMail, noSuchMail, reportedMail } from './reported-mail.ts';
import type { ReportedMail } from './reported-mail.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';
import { wakeWaiters } from './wake-waiters.ts';

export type AcceptEventResult = { readonly kind: 'answered'; readonly answer: EventAnswer } | Refusal;

const nothing = { eventId: null, enrollments: [] } as const;

/**
 * Takes one event of a clinical source: durable when answered, once per (source, external id), in arrival order under
 * the patient's sequence lock. An event of an unknown patient is kept for 72 hours.
 */
export async function acceptEvent(
  services: CommandServices,
  principal: Principal,
  input: EventInput,
): Promise<AcceptEventResult> {
  const refusal = await checkEvent(services, input);
  if (refusal !== null) return refusal;
  const patient = await findPatientBySource(services.db, services.keyring, input.patient);
  if (patient === null) return { kind: 'answered', answer: await holdUnmatchedEvent(services, principal, input) };
  return acceptForPatient(services, principal, patient, input);
}

async function checkEvent(services: CommandServices, input: EventInput): Promise<Refusal | null> {
  if (input.type.startsWith('appointment.')) return checkAppointmentEvent(services, input);
  if (input.type.startsWith('custom.')) return null;
  if (isReportOfMail(input.type)) return checkMailReport(input);
  return refuse(
    'unknown-event-type',
    'A clinical source cannot send this event type.',
    'Send appointment.*, custom.*, message.read or message.replied events.',
    '/type',
  );
}

interface Accepted {
  readonly answer: EventAnswer;
  /** The appointment whose plans do not hold any more; null: all hold. */
  readonly changed: string | null;
}

/**
 * After the commit no hand-off for an appointment that was moved or cancelled begins by its old date; those that had begun
 * before are counted in the answer.
 */
export async function acceptForPatient(
  services: CommandServices,
  principal: Principal,
  patient: string,
  input: EventInput,
): Promise<AcceptEventResult> {
  const key = await services.keys.keyFor(patient);
  const accepted = await inAuditedTransaction(services, principal, (writer) =>
    acceptOnce(services, writer, { patient, key, input }),
  );
  if ('kind' in accepted) return accepted;
  const { answer, changed } = accepted;
  if (changed === null) return { kind: 'answered', answer };
  const inFlight = await openTriesFor(services.db, { patient, appointment: changed });
  return { kind: 'answered', answer: { ...answer, inFlight } };
}

interface Arriving {
  readonly patient: string;
  readonly key: DataKey;
  readonly input: EventInput;
}

/** One transaction: duplicate check, the appointment, the event, everybody it wakes, everybody it starts. */
async function acceptOnce(services: CommandServices, writer: Writer, arriving: Arriving): Promise<Accepted | Refusal> {
  const { patient, input } = arriving;
  const seq = await nextPatientSequence(writer.db, patient);
  const index = blindIndex(services.keyring, 'event', `${input.source}\n${input.externalId}`);
  const earlier = await earlierAnswer(writer, input.source, index);
  if (earlier !== null) {
    writer.nothingChanged();
    return { answer: { ...earlier, duplicate: true, outcome: 'duplicate' }, changed: null };
  }
  await lockPatientGate(writer.db, patient);
  const mail = isReportOfMail(input.type) ? await reportedMail(services, writer.db, patient, input) : undefined;
  if (mail === null) {
    writer.nothingChanged();
    return noSuchMail;
  }
  const applied = await applyAppointmentEvent(services, writer, patient, input);
  if (applied.kind === 'stale') {
    writer.nothingChanged();
    return { answer: { ...nothing, enrollments: [], duplicate: false, outcome: 'stale' }, changed: null };
  }
  if (applied.kind === 'other-patient') {
    writer.nothingChanged();
    return notTheirs;
  }
  if (applied.kind === 'applied') await bumpPatientGate(writer.db, patient);
  const answer = await keep(services, writer, { ...arriving, seq, index, mail }, applied);
  return { answer, changed: applied.kind === 'applied' && applied.isAnchorChanged ? applied.appointment : null };
}

interface Kept extends Arriving {
  readonly seq: number;
  readonly index: Uint8Array;
  /** Undefined: the event is about none. */
  readonly mail: ReportedMail | undefined;
}

/** The event, its key and all that follows from it. */
async function keep(
  services: CommandServices,
  writer: Writer,
  { patient, key, input, seq, index, mail }: Kept,
  applied: AppliedAppointment,
): Promise<EventAnswer> {
  const event = newId('evt');
  const told = mail === undefined ? input.data : { message: mail.message, node: mail.node };
  const data = sealJson(key, { table: 'event', row: event, column: 'data_sealed' }, told);
  const { type, occurredAt } = input;
  const about = mail === undefined ? {} : { message: mail.message };
  await insertEvent(writer, {
    event,
    patient,
    seq,
    type,
    appointment: appointmentOf(applied),
    data,
    occurredAt,
    ...about,
  });
  if (mail !== undefined) await noteOnMail(writer, mail, type);
  const enrollments = await consequences(services, writer, { patient, seq, type, event, mail }, applied);
  const answer = { eventId: event, duplicate: false, outcome: 'accepted' as const, enrollments: [...enrollments] };
  await writer.db
    .insertInto('event_key')
    .values({ source: input.source, external_id_index: index, event, patient, outcome: JSON.stringify(answer) })
    .execute();
  const details = { type, enrollments: enrollments.length };
  writer.record({ action: 'event.accepted', subject: event, patient, outcome: 'accepted', details });
  return answer;
}

async function consequences(
  services: CommandServices,
  writer: Writer,
  arrival: Pick<EventRow, 'patient' | 'seq' | 'type' | 'event'> & Pick<Kept, 'mail'>,
  applied: AppliedAppointment,
): Promise<EventAnswer['enrollments']> {
  const appointment = appointmentOf(applied);
  const { event, patient, seq, type, mail } = arrival;
  const hasMoved = applied.kind === 'applied' && applied.hasMoved;
  const happening = { patient, type, appointment, hasMoved };
  const woken = await wakeWaiters(writer, mail === undefined ? happening : { ...happening, mail });
  const goals = { event, patient, type, appointment };
  const converted = await recordConversions(writer, mail === undefined ? goals : { ...goals, mail: mail.enrollment });
  const started = await enrollByTrigger(services, writer, { event, patient, seq, type, appointment, kind: 'event' });
  const planned = applied.kind === 'applied' ? await planEntries(services, writer, patient) : [];
  // Only what this event says about its own appointment is an answer to it.
  const past = setsDate(type) ? planned.filter(({ key, kind }) => key === appointment && kind === 'past') : [];
  const late = past.map(({ journey }) => ({ id: null, journey, outcome: 'not-started', reason: 'date-past' }) as const);
  return [...woken, ...converted, ...started, ...late];
}

async function noteOnMail({ db, at }: Writer, { message }: ReportedMail, type: string): Promise<void> {
  const kind = type.slice(type.indexOf('.') + 1);
  await db.insertInto('message_event').values({ message, kind, at }).execute();
}

const appointmentOf = (applied: AppliedAppointment): string | null =>
  applied.kind === 'applied' ? applied.appointment : null;

async function earlierAnswer(writer: Writer, source: string, index: Uint8Array): Promise<EventAnswer | null> {
  const row = await writer.db
    .selectFrom('event_key')
    .select('outcome')
    .where('source', '=', source)
    .where('external_id_index', '=', index)
    .executeTakeFirst();
  return (row?.outcome ?? null) as EventAnswer | null;
}

export interface EventRow {
  readonly event: string;
  readonly patient: string;
  readonly seq: number;
  readonly type: string;
  readonly appointment: string | null;
  /** The mail that it is about. */
  readonly message?: string;
  readonly data: Uint8Array;
  readonly occurredAt: string;
}

export async function insertEvent(writer: Writer, row: EventRow): Promise<void> {
  await sql`insert into event (id, patient, seq, type, appointment, message, data_sealed, occurred_at)
    values (${row.event}, ${row.patient}, ${row.seq}, ${row.type}, ${row.appointment}, ${row.message ?? null}, ${row.data}, ${row.occurredAt})`.execute(
    writer.db,
  );
}
