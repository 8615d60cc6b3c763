import { expect, test } from 'vitest';
import { putAppointmentBody } from '../../../engine/wire/clinical.ts';
import { permissionBody, putPatientBody } from '../../../engine/wire/patients.ts';
import { makeSample } from './sample.ts';

const now = new Date('2026-11-20T15:00:00Z');
const sample = makeSample({ patients: 500, now });

test('every patient, appointment and permission of the sample is one that the API takes', () => {
  for (const record of sample) {
    putPatientBody.parse(record.body);
    record.appointments.forEach((appointment) => putAppointmentBody.parse(appointment));
    record.permissions.forEach((permission) => permissionBody.parse({ ...permission, contact: 'con_12345678' }));
  }
});

test('the sample is the same each time', () => {
  expect(makeSample({ patients: 50, now })).toEqual(sample.slice(0, 50));
});

test('record numbers and appointments are unique', () => {
  const numbers = sample.map(({ body }) => body.externalId);
  expect(new Set(numbers).size).toBe(500);
  const versions = sample.flatMap(({ appointments }) =>
    appointments.map(({ externalId, sourceVersion }) => `${externalId} ${sourceVersion}`),
  );
  expect(new Set(versions).size).toBe(versions.length);
});

test('booked and moved appointments lie ahead, finished ones behind', () => {
  for (const { state, startsAt } of sample.flatMap(({ appointments }) => appointments)) {
    const isPast = Date.parse(startsAt ?? '') < now.getTime();
    expect(isPast).toBe(state === 'completed' || state === 'no-show');
  }
});

test('all states, relations, languages and lengths that screens must bear are in it', () => {
  const states = new Set(sample.flatMap(({ appointments }) => appointments.map(({ state }) => state)));
  expect([...states].sort()).toEqual(['booked', 'cancelled', 'completed', 'confirmed', 'moved', 'no-show']);
  const relations = new Set(sample.flatMap(({ body }) => body.contacts.map(({ relation }) => relation)));
  expect([...relations].sort()).toEqual(['parent', 'proxy', 'self']);
  const acts = sample.flatMap(({ permissions }) => permissions.map(({ axis, act }) => `${axis} ${act}`));
  expect(new Set(acts).size).toBeGreaterThanOrEqual(7);
  const languages = new Set(sample.map(({ body }) => body.language));
  expect(languages.size).toBeGreaterThanOrEqual(10);
  expect(sample.some(({ body }) => body.familyName.length > 85)).toBe(true);
  expect(sample.some(({ permissions }) => permissions.length === 0)).toBe(true);
});
