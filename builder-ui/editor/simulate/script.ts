import { Temporal } from 'temporal-polyfill';

/** One patient's days as typed: local times in the patient's zone, "2026-11-24T10:00". */
export interface ScriptEvent {
  readonly key: string;
  readonly at: string;
  readonly type: string;
  /** The new start, for an appointment that moves. */
  readonly startsAt: string | null;
}

export interface Script {
  readonly zone: string;
  readonly startsAt: string;
  /** Null: the patient has no visit date. */
  readonly appointmentAt: string | null;
  readonly events: readonly ScriptEvent[];
}

/** RFC 3339 of a local time; a time that does not exist moves forward, one that occurs twice means the first. */
export function instantOf(local: string, zone: string): string | null {
  try {
    return Temporal.PlainDateTime.from(local)
      .toZonedDateTime(zone, { disambiguation: 'compatible' })
      .toInstant()
      .toString();
  } catch {
    return null;
  }
}

/** The local time to the minute, as a datetime field takes it. */
export const localOf = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** Booked now, the visit in five days at ten. */
export function firstScript(now: string, zone: string): Script {
  const today = Temporal.Instant.from(now)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .with({ second: 0, millisecond: 0 });
  const visit = today.add({ days: 5 }).with({ hour: 10, minute: 0 });
  const minute = { smallestUnit: 'minute' } as const;
  return { zone, startsAt: today.toString(minute), appointmentAt: visit.toString(minute), events: [] };
}

/** The body of the simulation call; null while a field holds no time. */
export function simulationBody(script: Script, document: unknown) {
  const startsAt = instantOf(script.startsAt, script.zone);
  const appointmentAt = script.appointmentAt === null ? null : instantOf(script.appointmentAt, script.zone);
  if (startsAt === null || (script.appointmentAt !== null && appointmentAt === null)) return null;
  const events = script.events.map(({ at, type, startsAt: moved }) => ({
    at: instantOf(at, script.zone),
    type,
    startsAt: moved === null ? null : instantOf(moved, script.zone),
  }));
  if (events.some(({ at }) => at === null)) return null;
  return { document, startsAt, appointmentAt, zone: script.zone, events };
}
