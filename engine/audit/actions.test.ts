import { expect, test } from 'vitest';
import { AUDIT_ACTIONS, isAuditAction } from './actions.ts';
import type { AuditAction, AuditDetails } from './actions.ts';
import type { DetailValue } from './detail-values.ts';
import { improperFields } from './entry.ts';
import type { AuditEntry } from './entry.ts';

type ImproperKeys<T> = { [K in keyof T]-?: T[K] extends DetailValue ? never : K }[keyof T];
type Improper = { [A in AuditAction]: ImproperKeys<AuditDetails[A]> }[AuditAction];

test('the details of every action are flat ids, codes, hashes, counts and instants', () => {
  const areProper: [Improper] extends [never] ? true : Improper = true;
  expect(areProper).toBe(true);
});

test('every action is a noun and a verb in past tense with words for the screen', () => {
  for (const [action, words] of Object.entries(AUDIT_ACTIONS)) {
    expect(action).toMatch(/^[a-z]+\.[a-z-]+$/);
    expect(words).toMatch(/^[a-z]/);
  }
  expect(isAuditAction('message.handing-over')).toBe(true);
  expect(isAuditAction('toString')).toBe(false);
});

const booked: AuditEntry = {
  actor: { kind: 'client', id: 'clt_1' },
  action: 'appointment.booked',
  subject: 'apt_1',
  patient: 'pat_1',
  outcome: 'applied',
  details: { hasMoved: false },
};

test('an entry of ids and codes is proper', () => {
  expect(improperFields(booked)).toEqual([]);
});

test.each([
  ['outcome', { ...booked, outcome: 'Ada Lovelace' }],
  ['subject', { ...booked, subject: 'ada@example.org' }],
  ['subject', { ...booked, subject: '' }],
  ['actor', { ...booked, actor: { kind: 'person', id: 'x\ny' } }],
  ['details.by', { ...booked, details: { hasMoved: false, by: 'the patient called' } }],
] as const)('free text or an address in %s is refused', (field, entry) => {
  expect(improperFields(entry)).toEqual([field]);
});
