import { Temporal } from 'temporal-polyfill';
import type { FactValue } from '../../../engine/conditions/condition.ts';

/** One patient's days as typed: local times in the patient's zone, "2026-11-24T10:00". */
export type ScriptEvent =
  | {
      readonly kind: 'event';
      readonly key: string;
      readonly at: string;
      readonly type: string;
      /** The new start, for an appointment that moves. */
      readonly startsAt: string | null;
      /** The step whose mail it is about; absent: the last that left. */
      readonly node?: string;
    }
  /** Staff mark the task of this step done. */
  | { readonly kind: 'task-done'; readonly key: string; readonly at: string; readonly node: string };

export interface Script {
  readonly zone: string;
  readonly startsAt: string;
  /** Null: the patient has no visit date. */
  readonly appointmentAt: string | null;
  readonly events: readonly ScriptEvent[];
  /** By id; a fact that is not here is not known. */
  readonly facts: Values;
  /** Data of the event that starts the journey, by field. */
  readonly eventData: Values;
  /** Ids of the lists that the patient is on. */
  readonly lists: readonly string[];
  /** Which made-up patient, from 1: splits draw from it. */
  readonly patient: number;
}

export type Values = Readonly<Record<string, FactValue>>;

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

/** Booked now, the visit in five days at ten; nothing is known of the patient. */
export function firstScript(now: string, zone: string): Script {
  const today = Temporal.Instant.from(now)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .with({ second: 0, millisecond: 0 });
  const visit = today.add({ days: 5 }).with({ hour: 10, minute: 0 });
  const minute = { smallestUnit: 'minute' } as const;
  return {
    zone,
    startsAt: today.toString(minute),
    appointmentAt: visit.toString(minute),
    events: [],
    facts: {},
    eventData: {},
    lists: [],
    patient: 1,
  };
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

/** Null takes the value away: it is not known any more. */
export function withValue(values: Values, id: string, value: FactValue | null): Values {
  const { [id]: _was, ...others } = values;
  return value === null ? others : { ...others, [id]: value };
}

export const withList = (lists: readonly string[], id: string, isOn: boolean): readonly string[] => [
  ...lists.filter((one) => one !== id),
  ...(isOn ? [id] : []),
];

/** The body of the simulation call; null while a field holds no time. */
export function simulationBody(script: Script, document: unknown) {
  const { zone, facts, eventData, lists } = script;
  const startsAt = instantOf(script.startsAt, zone);
  const appointmentAt = script.appointmentAt === null ? null : instantOf(script.appointmentAt, zone);
  if (startsAt === null || (script.appointmentAt !== null && appointmentAt === null)) return null;
  if (script.events.some(({ at }) => instantOf(at, zone) === null)) return null;
  const events = script.events.flatMap((event) => (event.kind === 'event' ? [eventBody(event, zone)] : []));
  const tasksDone = script.events.flatMap((event) =>
    event.kind === 'task-done' ? [{ at: instantOf(event.at, zone), node: event.node }] : [],
  );
  const patient = `made-up-${script.patient}`;
  return { document, startsAt, appointmentAt, zone, events, facts, eventData, lists, tasksDone, patient };
}

function eventBody({ at, type, startsAt, node }: Extract<ScriptEvent, { readonly kind: 'event' }>, zone: string) {
  const about = node === undefined ? {} : { node };
  return { at: instantOf(at, zone), type, startsAt: startsAt === null ? null : instantOf(startsAt, zone), ...about };
}
