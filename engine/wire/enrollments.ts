import { z } from 'zod';
import { code, id, instant } from './primitives.ts';

export const receiptView = z.object({
  message: id('msg'),
  permission: z.string(),
  auditEntry: z.string().nullable(),
  method: z.string().nullable(),
  tier: z.string().nullable(),
  tlsProtocol: z.string().nullable(),
  tlsCipher: z.string().nullable(),
  replyCode: z.number().int().nullable(),
  state: z.string(),
  reason: z.string().nullable(),
  tries: z.number().int(),
  isRepeat: z.boolean(),
});
export const enrollmentStep = z.object({
  node: z.string(),
  name: z.string(),
  kind: z.string(),
  visit: z.number().int(),
  enteredAt: instant.nullable(),
  leftAt: instant.nullable(),
  port: z.string().nullable(),
  reason: z.string().nullable(),
  receipts: z.array(receiptView),
});
export const enrollmentLine = z.object({
  id: id('enr'),
  journey: id('jrn'),
  journeyName: z.string(),
  version: z.number().int(),
  patient: id('pat'),
  state: z.string(),
  reason: z.string().nullable(),
  node: z.string().nullable(),
  startedAt: instant,
  nextWake: instant.nullable(),
});
/** A run that handed the patient over, or took the patient over. */
const otherRun = z.object({ id: id('enr'), journeyName: z.string() });
export type EnrollmentLine = z.infer<typeof enrollmentLine>;
export const enrollmentList = z.object({ items: z.array(enrollmentLine), nextCursor: z.string().nullable() });
export const enrollmentView = enrollmentLine.extend({
  document: z.unknown(),
  planHash: z.string(),
  occurrenceKey: z.string(),
  isHeld: z.boolean(),
  why: z.string(),
  steps: z.array(enrollmentStep),
  zone: z.string().nullable(),
  handedFrom: otherRun.nullable(),
  handedTo: otherRun.nullable(),
  /** Null: the journey has none. */
  goal: z
    .object({
      event: z.string(),
      withinDays: z.number().int(),
      exitOnGoal: z.boolean(),
      /** Null: not yet, or not in time. */
      reached: z.object({ at: instant, after: z.enum(['message', 'hold-out']) }).nullable(),
    })
    .nullable(),
});
export type EnrollmentView = z.infer<typeof enrollmentView>;
export const exitBody = z.strictObject({ reason: code });
export const exitAnswer = z.object({ id: id('enr'), effectiveAt: instant, inFlight: z.number().int() });
export const temporalLinkBody = z.strictObject({ enrollment: id('enr').nullish() });
/** Single use, valid 60 s, on the history's own origin. */
export const temporalLinkAnswer = z.object({ url: z.string() });
export const startEnrollmentBody = z.strictObject({ journey: id('jrn'), patient: id('pat') });
export const startEnrollmentAnswer = z.object({
  id: id('enr').nullable(),
  journey: id('jrn'),
  outcome: z.string(),
  reason: z.string().nullable(),
});
export const pauseAnswer = z.object({
  id: id('enr'),
  isPaused: z.boolean(),
  effectiveAt: instant,
  inFlight: z.number().int(),
});
