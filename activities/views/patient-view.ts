import type { PatientView } from '../../engine/wire/patients.ts';
import type { CommandServices } from '../commands/services.ts';
import { openText } from '../crypto/seal.ts';
import { isJourneyHeld } from './holds-view.ts';
import { contactRows, openMaskedAddress } from './open-patient.ts';
import { patientLine } from './patient-line.ts';
import { deferralOf, nextSendName, whyWaits } from './why-waits.ts';

/** One patient, masked: contacts, permissions, where they are now. Null: no such patient. */
export async function patientView(services: CommandServices, id: string): Promise<PatientView | null> {
  const line = await patientLine(services, id);
  if (line === null) return null;
  const enrollments = await enrollmentRows(services, id);
  const open = enrollments.filter((row) => row.state !== 'closed');
  return {
    ...line,
    contacts: await contacts(services, id),
    permissions: await permissions(services, id),
    now: await Promise.all(open.map((row) => nowOf(services, row))),
    enrollments: enrollments.map((row) => ({
      id: row.id,
      journey: row.plan.name,
      journeyId: row.journey,
      version: row.number,
      state: row.state,
      reason: row.reason,
      startedAt: row.started_at.toISOString(),
    })),
  };
}

type Row = Awaited<ReturnType<typeof enrollmentRows>>[number];

async function nowOf(services: CommandServices, row: Row): Promise<PatientView['now'][number]> {
  const isHeld = await isJourneyHeld(services.db, row.journey);
  return {
    enrollment: row.id,
    journey: row.plan.name,
    sentence: whyWaits({ ...row, isHeld, isPaused: row.paused, deferral: await deferralOf(services.db, row) }),
    until: row.wake_at?.toISOString() ?? null,
    nextStep: nextSendName(row.plan, row.node),
  };
}

async function enrollmentRows({ db }: CommandServices, patient: string) {
  return db
    .selectFrom('enrollment as e')
    .innerJoin('version as v', 'v.id', 'e.version')
    .innerJoin('control as c', 'c.enrollment', 'e.id')
    .select([
      'c.paused',
      'e.id',
      'e.journey',
      'v.number',
      'v.plan',
      'e.state',
      'e.reason',
      'e.node',
      'e.waiting',
      'e.wake_at',
      'e.started_at',
    ])
    .where('e.patient', '=', patient)
    .orderBy('e.started_at', 'desc')
    .limit(200)
    .execute();
}

async function contacts({ db, keys }: CommandServices, patient: string): Promise<PatientView['contacts']> {
  const rows = await contactRows(db, patient);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      relation: row.relation,
      channel: row.channel,
      maskedAddress: await openMaskedAddress(keys, patient, row.id, row.address_sealed),
      authority: row.authority,
      until: row.until?.toISOString() ?? null,
    })),
  );
}

async function permissions({ db, keys }: CommandServices, patient: string): Promise<PatientView['permissions']> {
  const rows = await db
    .selectFrom('permission as p')
    .innerJoin('permission_event as e', 'e.id', 'p.event')
    .select([
      'p.contact',
      'p.channel',
      'p.axis',
      'p.purpose',
      'p.state',
      'p.until',
      'e.id',
      'e.evidence_sealed',
      'p.recorded_at',
    ])
    .where('p.patient', '=', patient)
    .orderBy('p.axis')
    .orderBy('p.purpose')
    .execute();
  const key = await keys.keyFor(patient);
  return rows.map((row) => ({
    contact: row.contact,
    channel: row.channel,
    axis: row.axis,
    purpose: row.purpose,
    state: row.state,
    until: row.until?.toISOString() ?? null,
    evidence:
      row.evidence_sealed === null
        ? null
        : openText(key, { table: 'permission_event', row: row.id, column: 'evidence_sealed' }, row.evidence_sealed),
    recordedAt: row.recorded_at.toISOString(),
  }));
}
