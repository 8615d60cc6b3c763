import type { Question } from '../../../engine/gate/permission.ts';
import { instantOf } from './script.ts';
import type { Permissions, Script, ScriptEvent } from './script.ts';

const HOUR_MS = 3_600_000;

/** The script as the server reads and keeps it; null while a field holds no time. */
export function walkScriptOf(script: Script) {
  const { zone, facts, eventData, lists, patient, permissions, mailServer, more } = script;
  const startsAt = instantOf(script.startsAt, zone);
  const appointmentAt = script.appointmentAt === null ? null : instantOf(script.appointmentAt, zone);
  if (startsAt === null || (script.appointmentAt !== null && appointmentAt === null)) return null;
  if (script.events.some(({ at }) => instantOf(at, zone) === null)) return null;
  return {
    startsAt,
    appointmentAt,
    zone: script.isZoneKnown ? zone : null,
    facts,
    eventData,
    lists,
    patient,
    ...happenings(script.events, zone),
    ...(permissions === null ? {} : { permissions: recordsOf(permissions) }),
    received: earlier(startsAt, script.received),
    mailServer,
    ...more,
  };
}

/** The body of the simulation call. */
export function simulationBody(script: Script, document: unknown) {
  const walk = walkScriptOf(script);
  if (walk === null) return null;
  return { ...walk, document, ...(script.real === null ? {} : { realPatient: script.real.id }) };
}

function happenings(events: readonly ScriptEvent[], zone: string) {
  const at = (one: ScriptEvent): string => instantOf(one.at, zone) ?? '';
  return {
    events: events.flatMap((one) => (one.kind === 'event' ? [{ at: at(one), ...eventBody(one, zone) }] : [])),
    tasksDone: events.flatMap((one) => (one.kind === 'task-done' ? [{ at: at(one), node: one.node }] : [])),
    factsTold: events.flatMap((one) =>
      one.kind === 'fact' ? [{ at: at(one), fact: one.fact, value: one.value }] : [],
    ),
    permissionChanges: events.flatMap((one) =>
      one.kind === 'permission' ? [{ at: at(one), axis: one.axis, state: one.state }] : [],
    ),
  };
}

function eventBody({ type, startsAt, node }: Extract<ScriptEvent, { readonly kind: 'event' }>, zone: string) {
  const about = node === undefined ? {} : { node };
  return { type, startsAt: startsAt === null ? null : instantOf(startsAt, zone), ...about };
}

const recordsOf = (permissions: Permissions) =>
  Object.entries(permissions).map(([axis, state]) => ({ axis: axis as Question, purpose: '*', state }));

/** An hour apart, the last one an hour before the start. */
const earlier = (startsAt: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => new Date(Date.parse(startsAt) - (count - index) * HOUR_MS).toISOString());
