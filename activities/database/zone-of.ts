import type { Reader } from './doors.ts';
import type { RunningEnrollment } from './enrollment-store.ts';

/** The patient's zone, else the appointment's; null: unknown. */
export async function zoneOf(reader: Reader, enrollment: RunningEnrollment): Promise<string | null> {
  const row = await reader
    .selectFrom('patient as p')
    .leftJoin('appointment as a', (join) => join.on('a.id', '=', enrollment.appointment ?? ''))
    .select(['p.zone', 'a.zone as appointmentZone'])
    .where('p.id', '=', enrollment.patient)
    .executeTakeFirst();
  return row?.zone ?? row?.appointmentZone ?? null;
}
