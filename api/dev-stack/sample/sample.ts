import { seededRandom } from './random.ts';
import { sampleAppointments, type SampleAppointment } from './sample-appointments.ts';
import { samplePatient, type SamplePatient } from './sample-patients.ts';
import { samplePermissions, type SamplePermission } from './sample-permissions.ts';

export interface SampleRecord extends SamplePatient {
  readonly appointments: readonly SampleAppointment[];
  readonly permissions: readonly SamplePermission[];
}

export interface SampleOptions {
  readonly patients: number;
  readonly now: Date;
  readonly seed?: number;
}

/** The synthetic clinic as data: the same for the same seed and day. */
export function makeSample({ patients, now, seed = 20_261 }: SampleOptions): readonly SampleRecord[] {
  const random = seededRandom(seed);
  return Array.from({ length: patients }, (_, n) => {
    const patient = samplePatient(random, n, now);
    const appointments = sampleAppointments(random, patient, now);
    const permissions = patient.body.contacts.length === 0 ? [] : samplePermissions(random, now);
    return { ...patient, appointments, permissions };
  });
}
