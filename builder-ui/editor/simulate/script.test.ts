import { expect, test } from 'vitest';
import { simulateBody, walkScript } from '../../../engine/wire/walk-throughs.ts';
import { simulationBody, walkScriptOf } from './script-body.ts';
import { scriptFrom } from './script-from.ts';
import { anotherPatient, firstScript, instantOf, nextEventTime, withList, withValue } from './script.ts';
import type { ScriptEvent } from './script.ts';

const script = firstScript('2026-11-24T10:00:00Z', 'America/Denver');
const confirmed: ScriptEvent = {
  kind: 'event',
  key: 'a',
  at: '2026-11-25T09:00',
  type: 'appointment.confirmed',
  startsAt: null,
};
const called: ScriptEvent = { kind: 'task-done', key: 'b', at: '2026-11-25T11:00', node: 'call' };

test('local times are read in the zone of the patient', () => {
  expect(instantOf('2026-11-24T10:00', 'America/Denver')).toBe('2026-11-24T17:00:00Z');
});

test('an event about mail names the step that sent it, or leaves that to the server', () => {
  const pressed: ScriptEvent = { ...confirmed, type: 'message.clicked', node: 'reminder' };
  const events = simulateBody.parse(simulationBody({ ...script, events: [pressed, confirmed] }, {})).events;
  expect(events.map(({ type, node }) => [type, node])).toEqual([
    ['message.clicked', 'reminder'],
    ['appointment.confirmed', undefined],
  ]);
});

test('a time that does not exist moves forward to the next that does', () => {
  expect(instantOf('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00Z');
});

test('a half-typed time gives no body', () => {
  expect(simulationBody(script, {})).not.toBeNull();
  expect(simulationBody({ ...script, startsAt: '' }, {})).toBeNull();
  expect(simulationBody({ ...script, events: [{ ...confirmed, at: 'x' }] }, {})).toBeNull();
  expect(simulationBody({ ...script, events: [{ ...called, at: 'x' }] }, {})).toBeNull();
});

const paid: ScriptEvent = { kind: 'fact', key: 'c', at: '2026-11-25T10:00', fact: 'balance-due', value: 0 };

test('events, facts and tasks that staff do go their own ways, and the server reads the body', () => {
  const body = simulationBody(
    { ...script, events: [confirmed, paid, called], facts: { age: 40 }, eventData: { size: 'big' }, lists: ['vip'] },
    {},
  );
  expect(simulateBody.parse(body)).toMatchObject({
    events: [{ at: '2026-11-25T16:00:00Z', type: 'appointment.confirmed' }],
    tasksDone: [{ at: '2026-11-25T18:00:00Z', node: 'call' }],
    factsTold: [{ at: '2026-11-25T17:00:00Z', fact: 'balance-due', value: 0 }],
    facts: { age: 40 },
    eventData: { size: 'big' },
    lists: ['vip'],
  });
});

test('another patient is another word for splits to draw from', () => {
  expect(simulationBody(script, {})?.patient).toBe('made-up-1');
  expect(anotherPatient('made-up-1')).toBe('made-up-2');
  expect(anotherPatient('pat_simulated')).toBe('made-up-1');
});

test('a script that is kept and opened again says the same', () => {
  const revoked: ScriptEvent = {
    kind: 'permission',
    key: 'c',
    at: '2026-11-26T09:00',
    axis: 'channel',
    state: 'revoked',
  };
  const full = {
    ...script,
    events: [confirmed, called, revoked],
    permissions: { channel: 'refused' as const },
    received: 2,
    facts: { age: 40 },
    lists: ['vip'],
  };
  const kept = walkScript.parse(walkScriptOf(full));
  expect(kept.permissionChanges).toEqual([
    { at: '2026-11-26T16:00:00Z', axis: 'channel', purpose: '*', state: 'revoked' },
  ]);
  expect(walkScript.parse(walkScriptOf(scriptFrom(kept)))).toEqual(kept);
  expect(scriptFrom(kept)).toMatchObject({ startsAt: full.startsAt, appointmentAt: full.appointmentAt, received: 2 });
});

test('a patient whose zone nobody knows is sent as such, and comes back so', () => {
  const kept = walkScript.parse(walkScriptOf({ ...script, zone: 'UTC', isZoneKnown: false }));
  expect(kept.zone).toBeNull();
  expect(scriptFrom(kept)).toMatchObject({ zone: 'UTC', isZoneKnown: false });
});

test('a value that is taken away is not known again', () => {
  const known = withValue(withValue({}, 'age', 40), 'vip', false);
  expect(known).toEqual({ age: 40, vip: false });
  expect(withValue(known, 'age', null)).toEqual({ vip: false });
});

test('a patient is on a list once, or not', () => {
  expect(withList(['a'], 'a', true)).toEqual(['a']);
  expect(withList(['a', 'b'], 'a', false)).toEqual(['b']);
});

test('the next event comes an hour after the last, of whatever kind that is', () => {
  expect(nextEventTime({ ...script, events: [confirmed, called] })).toBe('2026-11-25T12:00');
});
