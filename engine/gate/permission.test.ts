import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admit } from './admit.ts';
import type { GateInput } from './admit.ts';
import { permissionsOf, QUESTIONS } from './permission.ts';
import type { PermissionRecord } from './permission.ts';
import { PURPOSE_RULES } from './purposes.ts';

const PURPOSES = Object.keys(PURPOSE_RULES);
const NOW = '2026-11-24T17:42:00Z';

const stateOf = fc.oneof(
  fc.constant({ state: 'granted', until: null } as const),
  fc.constant({ state: 'granted', until: '2026-11-01T00:00:00Z' } as const),
  fc.constantFrom(...(['refused', 'revoked', 'expired'] as const)).map((state) => ({ state, until: null })),
);

/** As the table holds them: one row for each question and purpose, in any order. */
const rowsOf: fc.Arbitrary<readonly PermissionRecord[]> = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(...QUESTIONS), fc.constantFrom('*', ...PURPOSES), stateOf)
    .map(([axis, purpose, state]): PermissionRecord => ({ axis, purpose, ...state })),
  { selector: ({ axis, purpose }) => `${axis} ${purpose}`, maxLength: 30 },
);

const purposeOf = fc.constantFrom(...PURPOSES);

const decide = (rows: readonly PermissionRecord[], purpose: string, isClinicalSource: boolean) => {
  const input: GateInput = {
    now: NOW,
    purpose,
    class: 'phi',
    notAfter: null,
    permissions: permissionsOf(rows, purpose),
    contact: { isCurrent: true, isClinicalSource },
    isErased: false,
    isSuppressed: false,
    isApproved: true,
    holds: [],
    enrollment: { exit: null, isPaused: false },
    anchor: null,
    hours: null,
    held: { rule: null, since: null, isAnchored: false },
    vendor: { isNeeded: false, baaUntil: null },
  };
  return admit(input);
};

const without = (rows: readonly PermissionRecord[], axis: string, purpose: string): readonly PermissionRecord[] =>
  rows.filter((row) => row.axis !== axis || row.purpose !== purpose);

test('a stopped purpose is denied whatever is granted for all, and no other purpose notices', () => {
  fc.assert(
    fc.property(rowsOf, purposeOf, fc.boolean(), (rows, stopped, isClinicalSource) => {
      const stop: PermissionRecord = { axis: 'channel', purpose: stopped, state: 'revoked', until: null };
      const after = [...without(rows, 'channel', stopped), stop];
      expect(decide(after, stopped, isClinicalSource).answers[1]).toMatchObject({ reason: 'channel-refused' });
      expect(decide(after, stopped, isClinicalSource).outcome).toBe('deny');
      for (const other of PURPOSES.filter((one) => one !== stopped))
        expect(decide(after, other, isClinicalSource)).toEqual(decide(rows, other, isClinicalSource));
    }),
  );
});

test('the narrower key wins over `*` on every question, in whatever order the rows come', () => {
  fc.assert(
    fc.property(rowsOf, purposeOf, (rows, purpose) => {
      const found = permissionsOf(rows, purpose);
      expect(permissionsOf(rows.toReversed(), purpose)).toEqual(found);
      for (const axis of QUESTIONS) {
        const on = (wanted: string) => rows.find((row) => row.axis === axis && row.purpose === wanted)?.state;
        expect(found[axis].state).toBe(on(purpose) ?? on('*') ?? 'unknown');
      }
    }),
  );
});

test('no row of another purpose decides', () => {
  fc.assert(
    fc.property(rowsOf, purposeOf, (rows, purpose) => {
      const own = rows.filter((row) => row.purpose === purpose || row.purpose === '*');
      expect(permissionsOf(rows, purpose)).toEqual(permissionsOf(own, purpose));
    }),
  );
});
