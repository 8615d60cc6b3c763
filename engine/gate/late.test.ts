import { expect, test } from 'vitest';
import type { ResumeRule } from '../interpreter/plan.ts';
import { admit } from './admit.ts';
import type { GateInput } from './admit.ts';
import { afterHold } from './late.ts';

const NOW = '2026-11-25T10:00:00.000Z';
const HOUR_AGO = '2026-11-25T09:00:00.000Z';
const JUST_MORE = '2026-11-25T08:59:59.999Z';
const rule = (one: ResumeRule['rule']): ResumeRule => ({ rule: one, afterMinutes: 60 });

test.each<[string, ReturnType<typeof afterHold>, ResumeRule | null, string | null, boolean]>([
  ['nothing kept it', 'send', rule('skip-late'), null, true],
  ['the journey sends what was held', 'send', null, JUST_MORE, true],
  ['held as long as it may be', 'send', rule('skip-late'), HOUR_AGO, true],
  ['held a moment longer', 'skip', rule('skip-late'), JUST_MORE, false],
  ['planned anew, and there is a date to plan from', 'replan', rule('replan'), JUST_MORE, true],
  ['planned anew, and there is none', 'send', rule('replan'), JUST_MORE, false],
  ['planned anew only when it is late', 'send', rule('replan'), HOUR_AGO, true],
])('after a hold: %s: %s', (_title, expected, its, since, isAnchored) => {
  expect(afterHold({ rule: its, since, isAnchored }, NOW)).toBe(expected);
});

const late: GateInput = {
  now: NOW,
  purpose: 'appointment',
  class: 'phi',
  notAfter: null,
  permissions: {
    authorization: { state: 'unknown' },
    channel: { state: 'unknown' },
    'commercial-opt-out': { state: 'unknown' },
    part2: { state: 'unknown' },
    'state-law': { state: 'unknown' },
    tracking: { state: 'unknown' },
  },
  contact: { isCurrent: true, isClinicalSource: true },
  isErased: false,
  isSuppressed: false,
  isApproved: true,
  holds: [],
  enrollment: { exit: null, isPaused: false },
  anchor: { expected: 3, actual: 3, isCancelled: false },
  vendor: { isNeeded: false, baaUntil: null },
  hours: null,
  held: { rule: rule('skip-late'), since: JUST_MORE, isAnchored: true },
};
const anew: GateInput['held'] = { ...late.held, rule: rule('replan') };

test.each<[string, string | null, GateInput]>([
  ['skip', 'late-after-hold', late],
  ['defer', 'plan-anew', { ...late, held: anew }],
  ['defer', 'held', { ...late, holds: ['hld_1'] }],
  ['defer', 'paused', { ...late, enrollment: { exit: null, isPaused: true } }],
  ['defer', 'anchor-moved', { ...late, held: anew, anchor: { expected: 3, actual: 4, isCancelled: false } }],
  ['skip', 'too-late', { ...late, notAfter: NOW }],
  ['skip', 'exited', { ...late, enrollment: { exit: 'confirmed', isPaused: false } }],
  ['deny', 'suppressed', { ...late, isSuppressed: true }],
  ['allow', null, { ...late, held: { ...late.held, since: HOUR_AGO } }],
])('%s %s: the rule for what was held is asked when nothing keeps the message any more', (outcome, reason, input) => {
  expect(admit(input)).toMatchObject({ outcome, reason });
});
