import { expect, test } from 'vitest';
import { fillFields } from './fill-fields.ts';

test('a missing name becomes the wording of the language, a missing date refuses', () => {
  expect(fillFields(['patient.firstName'], {}, 'es')).toEqual({
    kind: 'filled',
    view: { patient: { firstName: 'buen día' } },
  });
  expect(fillFields(['patient.firstName'], { 'patient.firstName': ' ' }, 'fr')).toEqual({
    kind: 'filled',
    view: { patient: { firstName: 'there' } },
  });
  expect(fillFields(['appointment.date'], {}, 'en')).toEqual({ kind: 'field-missing', field: 'appointment.date' });
});

test('only fields that are used reach the template', () => {
  const filled = fillFields(['clinic.name'], { 'clinic.name': 'Lakeside', 'patient.firstName': 'Ana' }, 'en');
  expect(filled).toEqual({ kind: 'filled', view: { clinic: { name: 'Lakeside' } } });
});

test.each([
  'javascript:alert(1)',
  'http://mail.example/a/1',
  'https://mail.example/a/1" onclick="x',
  'mail.example/a/1',
])('%s is no link', (value) => {
  expect(fillFields(['link.confirm'], { 'link.confirm': value }, 'en')).toEqual({
    kind: 'field-unusable',
    field: 'link.confirm',
  });
});

test('links to this machine may be http, for the sandbox', () => {
  expect(fillFields(['link.confirm'], { 'link.confirm': 'http://localhost:8081/a/t' }, 'en').kind).toBe('filled');
});
