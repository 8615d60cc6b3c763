import { Temporal } from 'temporal-polyfill';
import { mailServerOf } from '../../../engine/simulator/walk-script.ts';
import type { WalkScript } from '../../../engine/wire/walk-throughs.ts';
import type { Script, ScriptEvent } from './script.ts';

/** A kept script, opened: its times as the patient's clock shows them. */
export function scriptFrom(walk: WalkScript): Script {
  const zone = walk.zone ?? 'UTC';
  const local = (at: string): string => localOf(at, zone);
  const { facts, eventData, lists, patient, permissions, received, acts, sends } = walk;
  return {
    zone,
    isZoneKnown: walk.zone !== null,
    startsAt: local(walk.startsAt),
    appointmentAt: walk.appointmentAt == null ? null : local(walk.appointmentAt),
    events: eventsOf(walk, local),
    facts,
    eventData,
    lists,
    patient,
    real: null,
    permissions: permissions === undefined ? null : Object.fromEntries(permissions.map((one) => [one.axis, one.state])),
    received: received.length,
    mailServer: mailServerOf(walk),
    more: { acts, sends },
  };
}

function eventsOf(walk: WalkScript, local: (at: string) => string): readonly ScriptEvent[] {
  const key = (): string => crypto.randomUUID();
  const events: readonly ScriptEvent[] = [
    ...walk.events.map(({ at, type, startsAt, node }): ScriptEvent => ({
      kind: 'event',
      key: key(),
      at: local(at),
      type,
      startsAt: startsAt == null ? null : local(startsAt),
      ...(node === undefined ? {} : { node }),
    })),
    ...walk.tasksDone.map(({ at, node }): ScriptEvent => ({ kind: 'task-done', key: key(), at: local(at), node })),
    ...walk.factsTold.map(({ at, fact, value }): ScriptEvent => ({
      kind: 'fact',
      key: key(),
      at: local(at),
      fact,
      value,
    })),
    ...walk.permissionChanges.map(({ at, axis, state }): ScriptEvent => ({
      kind: 'permission',
      key: key(),
      at: local(at),
      axis,
      state: state === 'granted' ? 'granted' : 'revoked',
    })),
  ];
  return events.toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** As a clock in this zone shows it: "2026-11-24T10:00". */
export function localOf(at: string, zone: string): string {
  const wall = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return wall.toString({ smallestUnit: wall.second === 0 ? 'minute' : 'second' });
}
