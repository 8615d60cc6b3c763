import type { EventInput } from '../../engine/wire/clinical.ts';
import { isKnownZone } from '../../engine/calendar/zone.ts';
import { instant } from '../../engine/wire/primitives.ts';
import { blindIndex } from '../crypto/blind-index.ts';
import { newId } from '../crypto/random-id.ts';
import { calendarNow } from '../database/clock.ts';
import type { Writer } from '../database/doors.ts';
import type { Database } from '../database/schema.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export type AppliedAppointment =
  | { readonly kind: 'none' }
  /** Older than what is already applied: changes nothing. */
  | { readonly kind: 'stale' }
  | {
      readonly kind: 'applied';
      readonly appointment: string;
      readonly hasMoved: boolean;
      /** Moved, cancelled, or booked again: what was planned from it does not hold any more. */
      readonly isAnchorChanged: boolean;
    };

type AppointmentState = Database['appointment']['state'];

const STATE_BY_TYPE: Readonly<Record<string, AppointmentState>> = {
  'appointment.booked': 'booked',
  'appointment.moved': 'booked',
  'appointment.cancelled': 'cancelled',
  'appointment.confirmed': 'confirmed',
  'appointment.checked-in': 'checked-in',
  'appointment.completed': 'completed',
  'appointment.no-show': 'no-show',
};

/** Dates and zones are checked before anything is written: a missing answer is never "now" (law 8). */
export async function checkAppointmentEvent(services: CommandServices, input: EventInput): Promise<Refusal | null> {
  if (STATE_BY_TYPE[input.type] === undefined) {
    return refuse(
      'unknown-event-type',
      'There is no such appointment event.',
      'Use booked, moved, cancelled, confirmed, checked-in, completed or no-show.',
      '/type',
    );
  }
  if (typeof input.data['appointment'] !== 'string' || input.data['appointment'] === '') {
    return refuse(
      'bad-field',
      'An appointment event names its appointment.',
      'Add data.appointment, the identifier in the source system.',
      '/data/appointment',
    );
  }
  return setsDate(input.type) ? checkDate(services, input) : checkGiven(input);
}

export const setsDate = (type: string): boolean => type === 'appointment.booked' || type === 'appointment.moved';

async function checkDate(services: CommandServices, input: EventInput): Promise<Refusal | null> {
  const { startsAt, zone, sourceVersion } = input.data;
  if (!isInstant(startsAt)) return noStart;
  if (!isZone(zone)) return noZone;
  if (!isVersion(sourceVersion)) return noVersion;
  if (Date.parse(startsAt) <= (await calendarNow(services.db)).getTime()) {
    return refuse(
      'date-past',
      'The appointment lies in the past.',
      'Send completed or no-show for visits that are over.',
      '/data/startsAt',
    );
  }
  return null;
}

/** Events that set no date may leave these out; what they say must be readable all the same. */
function checkGiven({ data: { startsAt, zone, sourceVersion } }: EventInput): Refusal | null {
  if (startsAt != null && !isInstant(startsAt)) return noStart;
  if (zone != null && !isZone(zone)) return noZone;
  return sourceVersion != null && !isVersion(sourceVersion) ? noVersion : null;
}

const noStart = refuse(
  'date-missing',
  'The appointment has no start that can be read.',
  'Send data.startsAt as RFC 3339 with an offset, such as 2026-12-01T09:30:00-07:00.',
  '/data/startsAt',
);
const noZone = refuse(
  'unknown-zone',
  'The zone of the appointment is missing or unknown.',
  'Send data.zone as an IANA name, such as America/Denver.',
  '/data/zone',
);
const noVersion = refuse(
  'bad-field',
  'The appointment has no source version.',
  'Send data.sourceVersion, a whole number that grows with each change.',
  '/data/sourceVersion',
);

/** Also knows how many days a month has, which Date.parse does not. */
const isInstant = (value: unknown): value is string => instant.safeParse(value).success;
const isZone = (value: unknown): value is string => typeof value === 'string' && isKnownZone(value);
const isVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

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
  await writer.db
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
    .execute();
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
