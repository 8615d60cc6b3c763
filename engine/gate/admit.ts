import { nextAllowed } from '../calendar/quiet-hours.ts';
import type { SendingHours } from '../calendar/quiet-hours.ts';
import type { ZoneChoice } from '../calendar/opening-hours.ts';
import { afterHold } from './late.ts';
import type { Held } from './late.ts';
import { QUESTIONS } from './permission.ts';
import type { GateAnswer, PermissionState, Question } from './permission.ts';
import { purposeRule } from './purposes.ts';
import type { PurposeRule } from './purposes.ts';

/** Everything that decides whether one message may be sent now. All instants RFC 3339 on the calendar clock. */
export interface GateInput {
  readonly now: string;
  readonly purpose: string;
  readonly class: string;
  readonly notAfter: string | null;
  readonly permissions: Readonly<Record<Question, PermissionState>>;
  readonly contact: { readonly isCurrent: boolean; readonly isClinicalSource: boolean };
  readonly isErased: boolean;
  readonly isSuppressed: boolean;
  readonly isApproved: boolean;
  readonly holds: readonly string[];
  readonly enrollment: { readonly exit: string | null; readonly isPaused: boolean };
  /** `null`: the message does not depend on an appointment. */
  readonly anchor: { readonly expected: number; readonly actual: number; readonly isCancelled: boolean } | null;
  readonly vendor: { readonly isNeeded: boolean; readonly baaUntil: string | null };
  /** When the journey may send, and where the patient is. Null: at any time. */
  readonly hours: ({ readonly calendar: SendingHours } & ZoneChoice) | null;
  readonly held: Held;
}

export type GateOutcome =
  | { readonly outcome: 'allow'; readonly reason: null }
  | { readonly outcome: 'deny'; readonly reason: string }
  /** `until`: when to ask again; null when a person's act will say so. */
  | { readonly outcome: 'defer'; readonly reason: string; readonly until: string | null }
  | { readonly outcome: 'skip'; readonly reason: string };

export type GateDecision = GateOutcome & { readonly answers: readonly GateAnswer[] };

/**
 * May this be sent now? Pure and total; asks all six questions even when an earlier one denies, so that the record
 * shows each answer. Unknown purpose or class denies: a missing answer is never "send now" (law 8).
 */
export function admit(input: GateInput): GateDecision {
  const rule = purposeRule(input.purpose);
  if (rule === null || !['none', 'phi', 'sensitive'].includes(input.class)) {
    return { outcome: 'deny', reason: 'unknown-purpose', answers: [] };
  }
  const answers = QUESTIONS.map((question) => answer(question, rule, input));
  return { ...decide(input, answers), answers };
}

function decide(input: GateInput, answers: readonly GateAnswer[]): GateOutcome {
  const denial = circumstanceDenies(input) ?? answers.find((a) => a.answer === 'denies')?.reason;
  if (input.enrollment.exit !== null) return { outcome: 'skip', reason: 'exited' };
  if (denial != null) return { outcome: 'deny', reason: denial };
  if (input.anchor?.isCancelled === true) return { outcome: 'skip', reason: 'exited' };
  if (isPast(input.notAfter, input.now)) return { outcome: 'skip', reason: 'too-late' };
  const wait = whyWait(input);
  return wait === null ? goingOn(input) : { outcome: 'defer', reason: wait, until: null };
}

function goingOn(input: GateInput): GateOutcome {
  switch (afterHold(input.held, input.now)) {
    case 'skip':
      return { outcome: 'skip', reason: 'late-after-hold' };
    case 'replan':
      return { outcome: 'defer', reason: 'plan-anew', until: null };
    case 'send':
      return atThisHour(input);
  }
}

/** Quiet hours defer to the next allowed instant; a message that would be useless by then is skipped now, with its reason. */
function atThisHour({ now, hours, notAfter }: GateInput): GateOutcome {
  if (hours === null) return { outcome: 'allow', reason: null };
  const next = nextAllowed({ now, ...hours });
  if (next.kind === 'open') return { outcome: 'allow', reason: null };
  if (next.kind === 'never' || isPast(notAfter, next.at)) return { outcome: 'skip', reason: 'too-late' };
  return { outcome: 'defer', reason: 'quiet-hours', until: next.at };
}

function circumstanceDenies(input: GateInput): string | null {
  if (input.isErased) return 'erased';
  if (!input.contact.isCurrent) return 'contact-ended';
  if (input.isSuppressed) return 'suppressed';
  if (!input.isApproved) return 'approval-withdrawn';
  if (input.vendor.isNeeded && (input.vendor.baaUntil === null || isPast(input.vendor.baaUntil, input.now)))
    return 'no-baa';
  return null;
}

function whyWait(input: GateInput): string | null {
  if (input.holds.length > 0) return 'held';
  if (input.enrollment.isPaused) return 'paused';
  if (input.anchor !== null && input.anchor.expected !== input.anchor.actual) return 'anchor-moved';
  return null;
}

function answer(question: Question, rule: PurposeRule, input: GateInput): GateAnswer {
  const state = current(input.permissions[question], input.now);
  switch (question) {
    case 'authorization':
      return rule.needsAuthorization ? granted(question, state, 'no-authorization') : notNeeded(question);
    case 'channel':
      return channelAnswer(state, rule, input.contact.isClinicalSource);
    case 'commercial-opt-out':
      return rule.isCommercial ? notRevoked(question, state, 'opted-out') : notNeeded(question);
    case 'part2':
      return input.class === 'sensitive' ? granted(question, state, 'part2') : notNeeded(question);
    case 'state-law':
      return notRevoked(question, state, 'state-law');
    case 'tracking':
      // Never denies: without it links are not tracked (DESIGN.md section 6).
      return { question, answer: state === 'granted' ? 'allows' : 'not-needed', reason: null };
  }
}

type Current = PermissionState['state'];

/** Expiry is computed: a grant whose `until` has passed is expired without anybody writing so. */
function current(permission: PermissionState, now: string): Current {
  return permission.state === 'granted' && isPast(permission.until, now) ? 'expired' : permission.state;
}

/** Without a record: allowed for care on an address that a clinical source gave, denied otherwise. */
function channelAnswer(state: Current, rule: PurposeRule, isClinicalSource: boolean): GateAnswer {
  const isAllowed = state === 'granted' || (state === 'unknown' && rule.isCare && isClinicalSource);
  return isAllowed ? allows('channel') : denies('channel', 'channel-refused');
}

function granted(question: Question, state: Current, reason: string): GateAnswer {
  if (state === 'granted') return allows(question);
  return denies(question, state === 'expired' && question === 'authorization' ? 'authorization-expired' : reason);
}

function notRevoked(question: Question, state: Current, reason: string): GateAnswer {
  return state === 'refused' || state === 'revoked' ? denies(question, reason) : allows(question);
}

function isPast(instant: string | null, now: string): boolean {
  return instant !== null && Date.parse(instant) <= Date.parse(now);
}

const allows = (question: Question): GateAnswer => ({ question, answer: 'allows', reason: null });
const notNeeded = (question: Question): GateAnswer => ({ question, answer: 'not-needed', reason: null });
const denies = (question: Question, reason: string): GateAnswer => ({ question, answer: 'denies', reason });
