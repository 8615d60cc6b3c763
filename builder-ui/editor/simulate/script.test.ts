import { expect, test } from 'vitest';
import { firstScript, instantOf, simulationBody } from './script.ts';

test('local times are read in the zone of the patient', () => {
  expect(instantOf('2026-11-24T10:00', 'America/Denver')).toBe('2026-11-24T17:00:00Z');
});

test('a time that does not exist moves forward to the next that does', () => {
  expect(instantOf('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00Z');
});

test('a half-typed time gives no body', () => {
  const script = firstScript('2026-11-24T10:00:00Z', 'America/Denver');
  expect(simulationBody(script, {})).not.toBeNull();
  expect(simulationBody({ ...script, startsAt: '' }, {})).toBeNull();
  expect(
    simulationBody({ ...script, events: [{ key: 'a', at: 'x', type: 'appointment.confirmed', startsAt: null }] }, {}),
  ).toBeNull();
});
