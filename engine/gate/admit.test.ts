import { expect, test } from 'vitest';
import { admit } from './admit.ts';
import type { GateInput } from './admit.ts';
import { QUESTIONS } from './permission.ts';
import type { PermissionState, Question } from './permission.ts';
import { PURPOSE_RULES } from './purposes.ts';

const NOW = '2026-11-25T10:00:00.000Z';
const PAST = '2026-11-25T09:59:59.999Z';
const LATER = '2026-11-25T10:00:00.001Z';

const unknown: PermissionState = { state: 'unknown' };
const permissions = (over: Partial<Record<Question, PermissionState>> = {}): GateInput['permissions'] => ({
  authorization: unknown,
  channel: unknown,
  'commercial-opt-out': unknown,
  part2: unknown,
  'state-law': unknown,
  tracking: unknown,
  ...over,
});
const granted = (until: string | null = null): PermissionState => ({ state: 'granted', until });
const revoked: PermissionState = { state: 'revoked' };

/** A visit reminder of class phi to an address that a clinical source gave: nothing stands in its way. */
const care: GateInput = {
  now: NOW,
  purpose: 'appointment',
  class: 'phi',
  notAfter: null,
  permissions: permissions(),
  contact: { isCurrent: true, isClinicalSource: true },
  isErased: false,
  isSuppressed: false,
  isApproved: true,
  holds: [],
  enrollment: { exit: null, isPaused: false },
  anchor: null,
  vendor: { isNeeded: false, baaUntil: null },
};
const commercial: GateInput = {
  ...care,
  purpose: 'own-service',
  class: 'none',
  permissions: permissions({ channel: granted() }),
};
const marketing: GateInput = {
  ...commercial,
  purpose: 'third-party-marketing',
  permissions: permissions({ channel: granted(), authorization: granted() }),
};
const anchor = { expected: 3, actual: 3, isCancelled: false };

test.each<[string, GateInput]>([
  ['a visit reminder without any record', care],
  ['commercial mail with a granted channel', commercial],
  ['marketing with authorization', marketing],
  ['an appointment that did not move', { ...care, anchor }],
  ['a limit that lies ahead', { ...care, notAfter: LATER }],
  ['a grant that still runs', { ...care, permissions: permissions({ channel: granted(LATER) }) }],
  ['a vendor with a live BAA', { ...care, vendor: { isNeeded: true, baaUntil: LATER } }],
  ['tracking revoked: it never denies', { ...care, permissions: permissions({ tracking: revoked }) }],
  ['a revoked commercial opt-in, for care', { ...care, permissions: permissions({ 'commercial-opt-out': revoked }) }],
])('allowed: %s', (_title, input) => {
  expect(admit(input)).toMatchObject({ outcome: 'allow', reason: null });
});

test.each<[string, string, GateInput]>([
  ['deny', 'no-authorization', { ...marketing, permissions: permissions({ channel: granted() }) }],
  [
    'deny',
    'no-authorization',
    { ...marketing, permissions: permissions({ channel: granted(), authorization: revoked }) },
  ],
  [
    'deny',
    'authorization-expired',
    { ...marketing, permissions: permissions({ channel: granted(), authorization: granted(NOW) }) },
  ],
  ['deny', 'channel-refused', { ...care, permissions: permissions({ channel: { state: 'refused' } }) }],
  ['deny', 'channel-refused', { ...care, permissions: permissions({ channel: granted(PAST) }) }],
  ['deny', 'channel-refused', { ...care, contact: { isCurrent: true, isClinicalSource: false } }],
  ['deny', 'channel-refused', { ...commercial, permissions: permissions() }],
  [
    'deny',
    'opted-out',
    { ...commercial, permissions: permissions({ channel: granted(), 'commercial-opt-out': revoked }) },
  ],
  ['deny', 'part2', { ...care, class: 'sensitive' }],
  ['deny', 'part2', { ...care, class: 'sensitive', permissions: permissions({ part2: granted(PAST) }) }],
  ['deny', 'state-law', { ...care, permissions: permissions({ 'state-law': { state: 'refused' } }) }],
  ['deny', 'suppressed', { ...care, isSuppressed: true }],
  ['deny', 'approval-withdrawn', { ...care, isApproved: false }],
  ['deny', 'contact-ended', { ...care, contact: { isCurrent: false, isClinicalSource: true } }],
  ['deny', 'erased', { ...care, isErased: true }],
  ['deny', 'no-baa', { ...care, vendor: { isNeeded: true, baaUntil: null } }],
  ['deny', 'no-baa', { ...care, vendor: { isNeeded: true, baaUntil: NOW } }],
  ['skip', 'exited', { ...care, enrollment: { exit: 'by-staff', isPaused: false } }],
  ['skip', 'exited', { ...care, anchor: { ...anchor, isCancelled: true } }],
  ['skip', 'too-late', { ...care, notAfter: NOW }],
  ['defer', 'held', { ...care, holds: ['hld_1'] }],
  ['defer', 'paused', { ...care, enrollment: { exit: null, isPaused: true } }],
  ['defer', 'anchor-moved', { ...care, anchor: { ...anchor, actual: 4 } }],
])('%s, %s', (outcome, reason, input) => {
  expect(admit(input)).toMatchObject({ outcome, reason });
});

test.each([
  ['purpose', 'newsletter'],
  ['purpose', ''],
  ['purpose', 'constructor'],
  ['class', 'secret'],
  ['class', ''],
])('an unknown %s denies ("%s"): a missing answer is never "send now"', (field, value) => {
  expect(admit({ ...care, [field]: value })).toEqual({ outcome: 'deny', reason: 'unknown-purpose', answers: [] });
});

test('all six questions are answered in their order, also when an earlier one denies', () => {
  for (const input of [care, marketing, { ...care, isErased: true }, { ...marketing, permissions: permissions() }]) {
    expect(admit(input).answers.map((one) => one.question)).toEqual(QUESTIONS);
  }
});

test('a denial outweighs being late, a hold and a moved appointment; an exit outweighs all', () => {
  const all: GateInput = {
    ...care,
    isSuppressed: true,
    notAfter: PAST,
    holds: ['hld_1'],
    anchor: { ...anchor, actual: 4 },
  };
  expect(admit(all)).toMatchObject({ outcome: 'deny', reason: 'suppressed' });
  expect(admit({ ...all, isSuppressed: false })).toMatchObject({ outcome: 'skip', reason: 'too-late' });
  expect(admit({ ...all, enrollment: { exit: 'goal', isPaused: true } })).toMatchObject({
    outcome: 'skip',
    reason: 'exited',
  });
});

test.each(Object.entries(PURPOSE_RULES))('without any record %s is sent only if it is care', (purpose, rule) => {
  expect(admit({ ...care, purpose }).outcome === 'allow').toBe(rule.isCare);
});
