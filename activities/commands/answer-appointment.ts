import { newId } from '../crypto/random-id.ts';
import { sealJson } from '../crypto/seal.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { bumpPatientGate, lockPatientGate, nextPatientSequence } from '../database/locks.ts';
import type { Principal } from '../database/principal.ts';
import { insertEvent } from './accept-event.ts';
import { findLink } from './find-link.ts';
import type { LinkTarget } from './find-link.ts';
import type { CommandServices } from './services.ts';
import { recordConversions } from './record-conversions.ts';
import { wakeWaiters } from './wake-waiters.ts';

export type AppointmentAnswer = 'confirm' | 'cancel';
export type AnswerResult =
  | { readonly kind: 'answered'; readonly answer: AppointmentAnswer }
  | { readonly kind: 'over' }
  | { readonly kind: 'unknown' };

/** A patient's link confirms or cancels the one appointment it is about. Asked again with the same answer: nothing changes. */
export async function answerAppointment(
  services: CommandServices,
  token: string,
  answer: AppointmentAnswer,
): Promise<AnswerResult> {
  const link = await findLink(services.db, token, 'confirm');
  const appointment = link?.appointment ?? null;
  if (link === null || appointment === null) return { kind: 'unknown' };
  const principal: Principal = { kind: 'patient', id: link.patient };
  const key = await services.keys.keyFor(link.patient);
  return inAuditedTransaction<AnswerResult>(services, principal, async (writer) => {
    const seq = await nextPatientSequence(writer.db, link.patient);
    await lockPatientGate(writer.db, link.patient);
    const state = answer === 'confirm' ? 'confirmed' : 'cancelled';
    const standing = await standingOf(writer, appointment, state);
    if (standing !== 'open') {
      writer.nothingChanged();
      return standing === 'same' ? { kind: 'answered', answer } : { kind: 'over' };
    }
    await changeState(writer, appointment, state);
    if (state === 'cancelled') await dropEntriesFor(writer, appointment);
    await bumpPatientGate(writer.db, link.patient);
    const event = newId('evt');
    const type = `appointment.${state}`;
    const data = sealJson(
      key,
      { table: 'event', row: event, column: 'data_sealed' },
      { appointment, message: link.message },
    );
    await insertEvent(writer, {
      event,
      patient: link.patient,
      seq,
      type,
      appointment,
      data,
      occurredAt: writer.at.toISOString(),
    });
    await writer.db
      .updateTable('link')
      .set({ used_at: writer.at })
      .where('message', '=', link.message)
      .where('kind', '=', 'confirm')
      .execute();
    await wakeWaiters(writer, { patient: link.patient, type, appointment, hasMoved: false });
    await recordConversions(writer, { event, patient: link.patient, type, appointment });
    record(writer, link, appointment, state, event);
    return { kind: 'answered', answer };
  });
}

function record(
  writer: Writer,
  link: LinkTarget,
  appointment: string,
  state: 'confirmed' | 'cancelled',
  event: string,
): void {
  writer.record({
    action: `appointment.${state}`,
    subject: appointment,
    patient: link.patient,
    outcome: 'by-link',
    details: { hasMoved: false },
  });
  writer.record({
    action: 'event.accepted',
    subject: event,
    patient: link.patient,
    outcome: 'accepted',
    details: { type: `appointment.${state}`, enrollments: 0 },
  });
}

/** `over`: held, cancelled by the clinic, or in the past; an answer would mean nothing. */
async function standingOf(writer: Writer, appointment: string, wanted: string): Promise<'open' | 'same' | 'over'> {
  const row = await writer.db
    .selectFrom('appointment')
    .select(['state', 'starts_at'])
    .where('id', '=', appointment)
    .executeTakeFirst();
  if (row === undefined || row.starts_at === null || row.starts_at <= writer.at) return 'over';
  if (row.state === wanted) return 'same';
  return row.state === 'booked' || row.state === 'confirmed' ? 'open' : 'over';
}

/** Who was to enter a journey for it does not. */
async function dropEntriesFor(writer: Writer, appointment: string): Promise<void> {
  await writer.db.deleteFrom('due_entry').where('appointment', '=', appointment).where('done_at', 'is', null).execute();
}

async function changeState(writer: Writer, appointment: string, state: 'confirmed' | 'cancelled'): Promise<void> {
  await writer.db
    .updateTable('appointment')
    .set((eb) => ({
      state,
      anchor_version: state === 'cancelled' ? eb('anchor_version', '+', 1) : eb.ref('anchor_version'),
    }))
    .where('id', '=', appointment)
    .execute();
}
