import { expect, test } from 'vitest';
import { WEEKDAYS } from '../calendar/weekday.ts';
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
  hours: null,
  held: { rule: null, since: null, isAnchored: false },
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

const nights = { quiet: { from: '21:00', to: '08:00' }, days: [...WEEKDAYS], holidays: null };
const denver = { calendar: nights, zone: 'America/Denver', zones: ['America/New_York'] };

test('quiet hours defer to the next allowed instant of the patient, and nothing else changes', () => {
  // 03:00 in Denver; 05:00 in New York.
  expect(admit({ ...care, hours: denver })).toMatchObject({
    outcome: 'defer',
    reason: 'quiet-hours',
    until: '2026-11-25T15:00:00.000Z',
  });
  expect(admit({ ...care, now: '2026-11-25T15:00:00.000Z', hours: denver }).outcome).toBe('allow');
  expect(admit({ ...care, hours: denver, holds: ['hld_1'] })).toMatchObject({ reason: 'held', until: null });
});

test('a message that is useless when the quiet hours end is skipped at once', () => {
  const until = '2026-11-25T15:00:00.000Z';
  expect(admit({ ...care, hours: denver, notAfter: until })).toMatchObject({ outcome: 'skip', reason: 'too-late' });
  expect(admit({ ...care, hours: denver, notAfter: '2026-11-25T15:00:00.001Z' }).outcome).toBe('defer');
});

test('without a known zone a message waits for what is allowed everywhere, and without any it is never sent', () => {
  const nowhere = { ...denver, zone: null, zones: ['America/New_York', 'America/Los_Angeles'] };
  expect(admit({ ...care, hours: nowhere })).toMatchObject({ until: '2026-11-25T16:00:00.000Z' });
  expect(admit({ ...care, hours: { ...nowhere, zones: [] } })).toMatchObject({ outcome: 'skip', reason: 'too-late' });
});
