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

/** When a fresh event happens: after the last one, else a day and a half before the visit, where answers usually come. */
export function nextEventTime(script: Script): string {
  const minute = { smallestUnit: 'minute' } as const;
  const last = script.events.at(-1)?.at;
  if (last !== undefined) return Temporal.PlainDateTime.from(last).add({ hours: 1 }).toString(minute);
  if (script.appointmentAt === null) return script.startsAt;
  const before = Temporal.PlainDateTime.from(script.appointmentAt).subtract({ hours: 36 });
  const start = Temporal.PlainDateTime.from(script.startsAt);
  return (Temporal.PlainDateTime.compare(before, start) < 0 ? start : before).toString(minute);
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
