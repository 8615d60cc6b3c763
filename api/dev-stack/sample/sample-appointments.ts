import type { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import type { putAppointmentBody } from '../../../engine/wire/clinical.ts';
import { LOCATIONS, SAMPLE_SOURCE } from './clinic.ts';
import type { Random } from './random.ts';
import type { SamplePatient } from './sample-patients.ts';

export type SampleAppointment = z.input<typeof putAppointmentBody>;

/** Days from now in which an appointment falls. */
type Span = readonly [from: number, to: number];
const PAST: Span = [-400, -1];
const SOON: Span = [1, 13];
const LATER: Span = [14, 90];
const FAR: Span = [200, 540];

/** What one patient has: often a past visit, most a coming one, some several, a few nothing. */
export function sampleAppointments(random: Random, patient: SamplePatient, now: Date): readonly SampleAppointment[] {
  const spans = random.weighted<readonly Span[]>([
    [[], 8],
    [[PAST], 22],
    [[SOON], 25],
    [[PAST, SOON], 15],
    [[PAST, LATER], 12],
    [[FAR], 6],
    [[PAST, PAST, SOON, LATER, FAR], 7],
    [[SOON, SOON], 5],
  ]);
  return spans.flatMap((span, index) => appointmentIn(random, patient, now, span, index + 1));
}

function appointmentIn(random: Random, patient: SamplePatient, now: Date, span: Span, n: number): SampleAppointment[] {
  const location = LOCATIONS.find(({ id }) => id === patient.clinician.location) ?? LOCATIONS[0];
  const at = (days: Span) => startsAt(random, now, days, location.zone);
  const base = {
    source: SAMPLE_SOURCE,
    externalId: `A-${patient.body.externalId.slice(2)}-${n}`,
    patient: { source: SAMPLE_SOURCE, externalId: patient.body.externalId },
    zone: location.zone,
    facility: location.id,
  };
  if (span[1] < 0) {
    const state = random.weighted<'completed' | 'no-show'>([
      ['completed', 9],
      ['no-show', 1],
    ]);
    return [{ ...base, state, startsAt: at(span), sourceVersion: 1 }];
  }
  const booked = { ...base, state: 'booked' as const, startsAt: at(span), sourceVersion: 1 };
  return [booked, ...laterChange(random, booked, () => at(span))];
}

/** Most stay booked; some were moved, cancelled or confirmed since. */
function laterChange(random: Random, booked: SampleAppointment, newStart: () => string): readonly SampleAppointment[] {
  const state = random.weighted<'booked' | 'moved' | 'cancelled' | 'confirmed'>([
    ['booked', 84],
    ['moved', 6],
    ['cancelled', 6],
    ['confirmed', 4],
  ]);
  if (state === 'booked') return [];
  const startsAtNow = state === 'moved' ? newStart() : booked.startsAt;
  return [{ ...booked, state, startsAt: startsAtNow, sourceVersion: 2 }];
}

/** A quarter hour between eight and half past four of a weekday, on the clinic's wall clock. */
function startsAt(random: Random, now: Date, [from, to]: Span, zone: string): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const drawn = today.add({ days: from + random.int(to - from + 1) });
  const isWeekend = drawn.dayOfWeek > 5;
  const day = isWeekend ? drawn.add({ days: to < 0 ? -2 : 2 }) : drawn;
  const quarter = random.int(35);
  const time = new Temporal.PlainTime(8 + Math.floor(quarter / 4), (quarter % 4) * 15);
  const start = day.toZonedDateTime({ timeZone: zone, plainTime: time });
  return start.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
