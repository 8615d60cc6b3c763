import { Temporal } from 'temporal-polyfill';
import type { Question } from '../../../engine/gate/permission.ts';
import type { Tier } from '../../../engine/delivery/tiers.ts';
import { mailServerOf } from '../../../engine/simulator/walk-script.ts';
import type { WalkScript } from '../../../engine/wire/walk-throughs.ts';
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
  /** A clinical system says what a fact is; null: nobody says it any more. */
  | {
      readonly kind: 'fact';
      readonly key: string;
      readonly at: string;
      readonly fact: string;
      readonly value: FactValue | null;
    }
  /** Staff mark the task of this step done. */
  | { readonly kind: 'task-done'; readonly key: string; readonly at: string; readonly node: string }
  /** The patient grants or takes back a permission, for every purpose. */
  | {
      readonly kind: 'permission';
      readonly key: string;
      readonly at: string;
      readonly axis: Question;
      readonly state: 'granted' | 'revoked';
    };

export interface Script {
  /** In which times are read. */
  readonly zone: string;
  /** False: nobody knows where the patient lives, and times here are read in UTC. */
  readonly isZoneKnown: boolean;
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
  /** Which made-up patient: splits draw from this word. */
  readonly patient: string;
  /** A patient on record, whose zone, facts, lists, permissions and messages count instead. Null: made up. */
  readonly real: RealPatient | null;
  /** What is on record, for every purpose. Null: whatever is asked is granted. */
  readonly permissions: Permissions | null;
  /** How many messages counted for the cap already when it began. */
  readonly received: number;
  /** How well the recipient's mail server is secured. */
  readonly mailServer: Tier;
  /** What a kept script says that has no field here. */
  readonly more: Pick<WalkScript, 'acts' | 'sends'>;
}

export interface RealPatient {
  readonly id: string;
  /** Masked. */
  readonly label: string;
}

export type Permissions = Readonly<Partial<Record<Question, 'granted' | 'refused' | 'revoked'>>>;

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
    patient: 'made-up-1',
    isZoneKnown: true,
    real: null,
    permissions: null,
    received: 0,
    mailServer: mailServerOf({}),
    more: { acts: [], sends: {} },
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

/** The next made-up patient. */
export function anotherPatient(patient: string): string {
  const number = /-(\d{1,6})$/.exec(patient)?.[1];
  return `made-up-${number === undefined ? 1 : Number(number) + 1}`;
}
