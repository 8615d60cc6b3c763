import { sql } from 'kysely';
import type { GateInput } from '../../engine/gate/admit.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { Reader } from './doors.ts';
import type { RunningEnrollment } from './enrollment-store.ts';
import { zoneOf } from './zone-of.ts';
import { permissionsFor } from './permission-store.ts';

export interface ContactRow {
  readonly id: string;
  readonly patient: string;
  readonly channel: string;
  readonly relation: string;
  readonly address_sealed: Uint8Array;
  readonly address_index: Uint8Array;
  readonly until: Date | null;
  readonly ended_at: Date | null;
  readonly changed_at: Date | null;
}

/** Those who receive for a patient now. */
export async function currentContacts(reader: Reader, patient: string): Promise<readonly ContactRow[]> {
  return reader
    .selectFrom('contact')
    .select([
      'id',
      'patient',
      'channel',
      'relation',
      'address_sealed',
      'address_index',
      'until',
      'ended_at',
      'changed_at',
    ])
    .where('patient', '=', patient)
    .where('channel', '=', 'email')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
}

export interface GateQuery {
  readonly enrollment: RunningEnrollment;
  readonly contact: string;
  readonly purpose: string;
  readonly class: string;
  readonly template: string;
  readonly sender: string;
  readonly notAfter: Date | null;
  readonly anchorVersion: number | null;
  /** A wait for the appointment's date led here. */
  readonly isAnchored: boolean;
  readonly isVendorNeeded: boolean;
  /** The organisation's, for a patient whose zone nobody knows. */
  readonly zones: readonly string[];
}

/** Everything admit() asks, read afresh. In `decide` it must be called by a statement after the gate row is locked. */
export async function readGateInput(reader: Reader, query: GateQuery): Promise<GateInput> {
  const { enrollment } = query;
  const [now, subject, permissions, holds, anchor, control] = await Promise.all([
    calendarInstant(reader),
    subjectOf(reader, enrollment.patient, query.contact),
    permissionsFor(reader, {
      patient: enrollment.patient,
      contact: query.contact,
      channel: 'email',
      purpose: query.purpose,
    }),
    holdsOn(reader, query),
    anchorOf(reader, enrollment, query.anchorVersion),
    controlOf(reader, enrollment.id),
  ]);
  const suppressed = await suppressionsOf(reader, subject.addressIndex);
  return {
    now: now.toISOString(),
    purpose: query.purpose,
    class: query.class,
    notAfter: query.notAfter?.toISOString() ?? null,
    permissions: suppressed.includes('commercial')
      ? { ...permissions, 'commercial-opt-out': { state: 'revoked' } }
      : permissions,
    contact: {
      isCurrent: subject.isContactCurrent && !isOver(subject.until, now),
      isClinicalSource: subject.isClinicalSource,
    },
    isErased: subject.isErased,
    isSuppressed: suppressed.includes('all'),
    isApproved: control.isApproved,
    holds,
    enrollment: { exit: control.exit, isPaused: control.isPaused },
    anchor,
    held: {
      rule: enrollment.plan.resume ?? null,
      since: control.heldSince?.toISOString() ?? null,
      isAnchored: query.isAnchored,
    },
    hours:
      enrollment.plan.calendar === undefined
        ? null
        : { calendar: enrollment.plan.calendar, zone: await zoneOf(reader, enrollment), zones: query.zones },
    vendor: { isNeeded: query.isVendorNeeded, baaUntil: query.isVendorNeeded ? await baaUntil(reader) : null },
  };
}

const isOver = (until: Date | null, now: Date): boolean => until !== null && until <= now;

async function calendarInstant(reader: Reader): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select calendar_now() as now`.execute(reader);
  return rows[0]?.now ?? new Date(Number.NaN);
}

interface Subject {
  readonly isErased: boolean;
  readonly isContactCurrent: boolean;
  readonly until: Date | null;
  readonly isClinicalSource: boolean;
  readonly addressIndex: Uint8Array | null;
}

/** The source of addresses that a patient typed in; everything else came from a clinical system. */
const TYPED_IN = 'patient';

async function subjectOf(reader: Reader, patient: string, contact: string): Promise<Subject> {
  const row = await reader
    .selectFrom('patient as p')
    .leftJoin('contact as c', (join) => join.onRef('c.patient', '=', 'p.id').on('c.id', '=', contact))
    .select(['p.erased_at', 'c.id as contact', 'c.source', 'c.ended_at', 'c.until', 'c.address_index'])
    .where('p.id', '=', patient)
    .executeTakeFirst();
  if (row === undefined)
    return { isErased: true, isContactCurrent: false, until: null, isClinicalSource: false, addressIndex: null };
  return {
    isErased: row.erased_at !== null,
    isContactCurrent: row.contact !== null && row.ended_at === null,
    until: row.until,
    isClinicalSource: row.source !== null && row.source !== TYPED_IN,
    addressIndex: row.address_index,
  };
}

/** An opt-out binds the address, whoever shares it (CAN-SPAM). Expiry counts on the calendar clock. */
async function suppressionsOf(reader: Reader, addressIndex: Uint8Array | null): Promise<readonly string[]> {
  if (addressIndex === null) return [];
  const rows = await reader
    .selectFrom('suppression')
    .select('scope')
    .where('address_index', '=', addressIndex)
    .where('lifted_at', 'is', null)
    .where(sql<boolean>`(expires_at is null or expires_at > (select calendar_now()))`)
    .execute();
  return rows.map((row) => row.scope);
}

/** The relay that takes our mail where it does not go to the recipients' servers directly. */
const MAIL_VENDOR = 'mail-relay';

async function holdsOn(reader: Reader, query: GateQuery): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('hold')
    .select('id')
    .where('lifted_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('scope_kind', '=', 'organisation'),
        eb.and([eb('scope_kind', '=', 'purpose'), eb('scope_id', '=', query.purpose)]),
        eb.and([eb('scope_kind', '=', 'journey'), eb('scope_id', '=', query.enrollment.journey)]),
        eb.and([eb('scope_kind', '=', 'template'), eb('scope_id', '=', query.template)]),
        eb.and([eb('scope_kind', '=', 'sender'), eb('scope_id', '=', query.sender)]),
        ...(query.isVendorNeeded ? [eb.and([eb('scope_kind', '=', 'vendor'), eb('scope_id', '=', MAIL_VENDOR)])] : []),
      ]),
    )
    .execute();
  return rows.map((row) => row.id);
}

async function anchorOf(
  reader: Reader,
  { appointment, plan }: RunningEnrollment,
  expected: number | null,
): Promise<GateInput['anchor']> {
  if (appointment === null) return null;
  const row = await reader
    .selectFrom('appointment')
    .select(['anchor_version', 'state'])
    .where('id', '=', appointment)
    .executeTakeFirst();
  if (row === undefined) return { expected: 0, actual: 0, isCancelled: true };
  return {
    expected: expected ?? row.anchor_version,
    actual: row.anchor_version,
    isCancelled: row.state === 'cancelled' && !startsByCancellation(plan),
  };
}

/** What such a journey says is about the visit that is cancelled. */
const startsByCancellation = ({ trigger }: Plan): boolean =>
  trigger.kind === 'event' && trigger.event === 'appointment.cancelled';

async function controlOf(reader: Reader, enrollment: string) {
  const row = await reader
    .selectFrom('control as c')
    .innerJoin('enrollment as e', 'e.id', 'c.enrollment')
    .innerJoin('version as v', 'v.id', 'e.version')
    .select(['c.exit', 'c.paused', 'v.state', 'e.state as enrollmentState', 'e.held_since'])
    .where('c.enrollment', '=', enrollment)
    .executeTakeFirst();
  if (row === undefined) return { exit: 'orphan', isPaused: false, isApproved: false, heldSince: null };
  const exit = row.exit ?? (row.enrollmentState === 'closed' ? 'closed' : null);
  const isApproved = row.state === 'live' || row.state === 'finishing';
  return { exit, isPaused: row.paused, isApproved, heldSince: row.held_since };
}

async function baaUntil(reader: Reader): Promise<string | null> {
  const row = await reader.selectFrom('vendor').select('baa_until').where('id', '=', MAIL_VENDOR).executeTakeFirst();
  return row?.baa_until?.toISOString() ?? null;
}
