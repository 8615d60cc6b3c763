import type { EventInput } from '../../engine/wire/clinical.ts';
import { blindIndex } from '../crypto/blind-index.ts';
import { newId } from '../crypto/random-id.ts';
import type { Writer } from '../database/doors.ts';
import type { Database } from '../database/schema.ts';
import type { CommandServices } from './services.ts';
import { refuse } from './services.ts';

export type AppliedAppointment =
  | { readonly kind: 'none' }
  /** Older than what is already applied: changes nothing. */
  | { readonly kind: 'stale' }
  /** The source has given this identifier to a visit of somebody else. */
  | { readonly kind: 'other-patient' }
  | {
      readonly kind: 'applied';
      readonly appointment: string;
      readonly hasMoved: boolean;
      /** Moved, cancelled, or booked again: what was planned from it does not hold any more. */
      readonly isAnchorChanged: boolean;
    };

type AppointmentState = Database['appointment']['state'];

export const STATE_BY_TYPE: Readonly<Record<string, AppointmentState>> = {
  'appointment.booked': 'booked',
  'appointment.moved': 'booked',
  'appointment.cancelled': 'cancelled',
  'appointment.confirmed': 'confirmed',
  'appointment.checked-in': 'checked-in',
  'appointment.completed': 'completed',
  'appointment.no-show': 'no-show',
};

export const setsDate = (type: string): boolean => type === 'appointment.booked' || type === 'appointment.moved';

export const notTheirs = refuse(
  'bad-field',
  'This appointment belongs to another patient.',
  'Cancel it there, and book it for this patient under an identifier of its own.',
  '/patient',
);

/** Under the patient's sequence and gate locks. */
export async function applyAppointmentEvent(
  services: CommandServices,
  writer: Writer,
  patient: string,
  input: EventInput,
): Promise<AppliedAppointment> {
  const state = STATE_BY_TYPE[input.type];
  if (state === undefined) return { kind: 'none' };
  const index = blindIndex(services.keyring, 'appointment', `${input.source}\n${String(input.data['appointment'])}`);
  const known = await writer.db
    .selectFrom('appointment')
    .selectAll()
    .where('source', '=', input.source)
    .where('external_id_index', '=', index)
    .where('patient', '=', patient)
    .executeTakeFirst();
  const applied =
    known === undefined
      ? await insertAppointment(writer, patient, index, state, input)
      : await changeAppointment(writer, known, state, input);
  if (applied.kind === 'applied') {
    const action = input.type as 'appointment.booked';
    writer.record({
      action,
      subject: applied.appointment,
      patient,
      outcome: 'applied',
      details: { hasMoved: applied.hasMoved },
    });
  }
  return applied;
}

async function insertAppointment(
  writer: Writer,
  patient: string,
  index: Uint8Array,
  state: AppointmentState,
  input: EventInput,
): Promise<AppliedAppointment> {
  const id = newId('apt');
  const inserted = await writer.db
    .insertInto('appointment')
    .values({
      id,
      source: input.source,
      external_id_index: index,
      patient,
      starts_at: textOrNull(input.data['startsAt']),
      zone: textOrNull(input.data['zone']),
      facility: textOrNull(input.data['facility']),
      state,
      source_version: versionOf(input) ?? 0,
    })
    .onConflict((conflict) => conflict.columns(['source', 'external_id_index']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return { kind: 'other-patient' };
  return { kind: 'applied', appointment: id, hasMoved: false, isAnchorChanged: false };
}

interface KnownAppointment {
  readonly id: string;
  readonly starts_at: Date | null;
  readonly zone: string | null;
  readonly source_version: number;
  readonly anchor_version: number;
  readonly state: AppointmentState;
}

async function changeAppointment(
  writer: Writer,
  known: KnownAppointment,
  state: AppointmentState,
  input: EventInput,
): Promise<AppliedAppointment> {
  const version = versionOf(input);
  if (version !== null && version <= known.source_version && setsDate(input.type)) return { kind: 'stale' };
  if (version !== null && version < known.source_version) return { kind: 'stale' };
  const startsAt = setsDate(input.type) ? new Date(String(input.data['startsAt'])) : known.starts_at;
  const isOtherTime = setsDate(input.type) && startsAt?.getTime() !== known.starts_at?.getTime();
  const isAnchorChanged = isOtherTime || (state === 'cancelled') !== (known.state === 'cancelled');
  // Booked again at the old time after it was cancelled: also planned anew, for its version is another one.
  const hasMoved = isAnchorChanged && state !== 'cancelled';
  await writer.db
    .updateTable('appointment')
    .set({
      state,
      starts_at: startsAt,
      zone: textOrNull(input.data['zone']) ?? known.zone,
      source_version: version ?? known.source_version,
      anchor_version: known.anchor_version + (isAnchorChanged ? 1 : 0),
    })
    .where('id', '=', known.id)
    .execute();
  return { kind: 'applied', appointment: known.id, hasMoved, isAnchorChanged };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function versionOf(input: EventInput): number | null {
  const version = input.data['sourceVersion'];
  return typeof version === 'number' && Number.isSafeInteger(version) ? version : null;
}
