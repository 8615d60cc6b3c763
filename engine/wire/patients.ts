import { z } from 'zod';
import { code, externalId, headerSafe, id, instant, source } from './primitives.ts';

export const contactInput = z.strictObject({
  relation: z.enum(['self', 'parent', 'proxy']),
  channel: z.literal('email'),
  address: z.email().max(254),
  authority: code.nullish(),
  until: instant.nullish(),
});

export const factInput = z.strictObject({
  name: code,
  value: z.union([z.string().max(500), z.number(), z.boolean()]),
  class: z.enum(['none', 'phi', 'sensitive']),
});

export const putPatientBody = z.strictObject({
  source,
  externalId,
  givenName: headerSafe(100),
  familyName: headerSafe(100),
  birthDate: z.iso.date(),
  /** IANA zone name; an unknown zone is refused with `unknown-zone`. */
  zone: z.string().max(64).nullish(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .nullish(),
  contacts: z.array(contactInput).max(20),
  facts: z.array(factInput).max(200).default([]),
});
export type PutPatientBody = z.infer<typeof putPatientBody>;
export const putPatientAnswer = z.object({ id: id('pat'), created: z.boolean(), changed: z.array(z.string()) });

export const searchPatientsBody = z.strictObject({
  kind: z.enum(['email', 'record-number', 'id']),
  value: z.string().min(1).max(254),
  source: source.optional(),
});
/** Masked: initials, birth year, hidden address. */
export const patientLine = z.object({
  id: id('pat'),
  initials: z.string(),
  birthYear: z.number().int(),
  zone: z.string().nullable(),
  language: z.string().nullable(),
  maskedAddress: z.string().nullable(),
  activeEnrollments: z.number().int(),
});
export type PatientLine = z.infer<typeof patientLine>;
export const searchPatientsAnswer = z.object({ items: z.array(patientLine) });

export const contactView = z.object({
  id: id('con'),
  relation: z.string(),
  channel: z.string(),
  maskedAddress: z.string(),
  authority: z.string().nullable(),
  until: instant.nullable(),
});
export const permissionView = z.object({
  contact: id('con'),
  channel: z.string(),
  axis: z.string(),
  purpose: z.string(),
  state: z.string(),
  until: instant.nullable(),
  evidence: z.string().nullable(),
  recordedAt: instant,
});
export const patientView = patientLine.extend({
  contacts: z.array(contactView),
  permissions: z.array(permissionView),
  /** The sentence at the top of the page; null when nothing runs. */
  now: z.array(
    z.object({
      enrollment: id('enr'),
      journey: z.string(),
      sentence: z.string(),
      until: instant.nullable(),
      nextStep: z.string().nullable(),
    }),
  ),
  enrollments: z.array(
    z.object({
      id: id('enr'),
      journey: z.string(),
      journeyId: id('jrn'),
      version: z.number().int(),
      state: z.string(),
      reason: z.string().nullable(),
      startedAt: instant,
    }),
  ),
});
export type PatientView = z.infer<typeof patientView>;

export const gateAnswerView = z.object({
  question: z.string(),
  answer: z.enum(['allows', 'not-needed', 'denies', 'defers']),
  reason: z.string().nullable(),
});
export const timelineEntry = z.object({
  at: instant,
  isPlanned: z.boolean(),
  kind: z.enum(['message', 'decision', 'event', 'permission', 'enrollment']),
  title: z.string(),
  detail: z.string().nullable(),
  /** Message status, permission state or enrollment state. */
  status: z.string().nullable(),
  reason: z.string().nullable(),
  message: id('msg').nullable(),
  enrollment: id('enr').nullable(),
  answers: z.array(gateAnswerView),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
export const timelineAnswer = z.object({
  items: z.array(timelineEntry),
  nextCursor: z.string().nullable(),
  zone: z.string().nullable(),
});

/** Why one message was, or was not, sent: composed from the gate's record, deciding row first. */
export const whyAnswer = z.object({
  message: id('msg').nullable(),
  title: z.string(),
  status: z.string(),
  sentence: z.string(),
  deciding: z.string().nullable(),
  answers: z.array(gateAnswerView),
  decidedAt: instant.nullable(),
  auditEntry: z.string().nullable(),
});
export type WhyAnswer = z.infer<typeof whyAnswer>;

export const AXES = ['authorization', 'channel', 'commercial-opt-out', 'part2', 'state-law', 'tracking'] as const;
export const permissionBody = z.strictObject({
  contact: id('con'),
  channel: z.literal('email'),
  axis: z.enum(AXES),
  purpose: z.union([code, z.literal('*')]),
  act: z.enum(['grant', 'refuse', 'revoke']),
  until: instant.nullish(),
  evidence: headerSafe(200),
});
export type PermissionBody = z.infer<typeof permissionBody>;
/** `inFlight`: hand-offs that had begun before; `exited`: enrollments that ended because nothing ahead may be sent. */
export const permissionAnswer = z.object({
  id: z.string(),
  effectiveAt: instant,
  inFlight: z.number().int(),
  stillOpen: z.number().int(),
  exited: z.array(id('enr')),
});
