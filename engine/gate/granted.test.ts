import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admit } from './admit.ts';
import { isGranted } from './granted.ts';
import { permissionsOf, QUESTIONS } from './permission.ts';
import type { PermissionRecord } from './permission.ts';

const NOW = '2026-11-24T17:42:00Z';
const PURPOSE = 'third-party-marketing';
const record = (over: Partial<PermissionRecord> = {}): PermissionRecord => ({
  ...{ axis: 'authorization', purpose: PURPOSE, state: 'granted', until: null },
  ...over,
});
const asked = { axis: 'authorization', purpose: PURPOSE, now: NOW } as const;

test.each<[string, readonly PermissionRecord[], boolean]>([
  ['nothing on record', [], false],
  ['granted', [record()], true],
  ['granted for everything', [record({ purpose: '*' })], true],
  ['granted for everything but this', [record({ purpose: '*' }), record({ state: 'revoked' })], false],
  ['granted until later', [record({ until: '2026-11-24T17:42:01Z' })], true],
  ['granted until now', [record({ until: NOW })], false],
  ['granted on another axis', [record({ axis: 'channel' })], false],
  ['granted for another purpose', [record({ purpose: 'fundraising' })], false],
  ['refused', [record({ state: 'refused' })], false],
])('%s', (_, records, answer) => {
  expect(isGranted(records, asked)).toBe(answer);
});

const rows = fc.uniqueArray(
  fc.record({
    axis: fc.constantFrom(...QUESTIONS),
    purpose: fc.constantFrom('*', PURPOSE, 'fundraising'),
    state: fc.constantFrom('granted', 'refused', 'revoked', 'expired'),
    until: fc.constantFrom(null, NOW, '2027-01-01T00:00:00Z'),
  }),
  { selector: ({ axis, purpose }) => `${axis} ${purpose}` },
);

test('what counts as granted here is what the gate takes for an authorization at the same instant', () => {
  fc.assert(
    fc.property(rows, (records) => {
      const { answers } = admit({
        ...{ now: NOW, purpose: PURPOSE, class: 'none', notAfter: null, permissions: permissionsOf(records, PURPOSE) },
        contact: { isCurrent: true, isClinicalSource: true },
        held: { rule: null, since: null, isAnchored: false },
        ...{ isErased: false, isSuppressed: false, isApproved: true, holds: [], anchor: null, hours: null },
        enrollment: { exit: null, isPaused: false },
        vendor: { isNeeded: false, baaUntil: null },
      });
      const allows = answers.find(({ question }) => question === 'authorization')?.answer === 'allows';
      expect(isGranted(records, asked)).toBe(allows);
    }),
  );
});
