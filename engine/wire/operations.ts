import { z } from 'zod';
import { code, headerSafe, id, instant } from './primitives.ts';

export const HOLD_SCOPES = ['organisation', 'purpose', 'journey', 'template', 'sender', 'vendor'] as const;
export const placeHoldBody = z.strictObject({
  scope: z.enum(HOLD_SCOPES),
  scopeId: z.string().regex(/^[A-Za-z0-9_.-]{0,64}$/),
  reason: headerSafe(300),
});
/** In force at the commit; answered when older hand-offs ended, 10 s at most. */
export const holdAnswer = z.object({
  id: id('hld'),
  effectiveAt: instant,
  inFlight: z.number().int(),
  stillOpen: z.number().int(),
});
export const liftHoldBody = z.strictObject({ reason: headerSafe(300) });
export const holdLine = z.object({
  id: id('hld'),
  scope: z.string(),
  scopeId: z.string(),
  reason: z.string(),
  placedAt: instant,
  placedBy: z.string(),
  liftedAt: instant.nullable(),
});
export const holdList = z.object({ items: z.array(holdLine), nextCursor: z.string().nullable() });

export const auditLine = z.object({
  id: z.string(),
  position: z.number().int().nullable(),
  at: instant,
  recordedAt: instant,
  actor: z.string(),
  actorKind: z.string(),
  action: z.string(),
  subject: z.string(),
  outcome: z.string(),
});
export type AuditLine = z.infer<typeof auditLine>;
export const auditList = z.object({ items: z.array(auditLine), nextCursor: z.string().nullable() });
export const auditEntryView = auditLine.extend({ details: z.record(z.string(), z.unknown()) });
export const checkpointLine = z.object({
  size: z.number().int(),
  root: z.string(),
  note: z.string(),
  signedAt: instant,
});
export const checkpointList = z.object({ items: z.array(checkpointLine), publicKey: z.string() });

/** Who is signed in, and what they may do; the screens show the rest as not theirs. */
export const meAnswer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  organisation: z.string(),
  sandbox: z.object({ clock: instant }).nullable(),
  hold: z.object({ id: id('hld'), placedAt: instant, waiting: z.number().int() }).nullable(),
});
export type Me = z.infer<typeof meAnswer>;
export const signInBody = z.strictObject({ email: z.string().max(254), password: z.string().max(200) });

export const clockAnswer = z.object({ now: instant, offsetMs: z.number() });
/** ISO 8601 duration. Goes to each due instant in turn and waits until nothing is busy. */
const duration = z.string().regex(/^P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/);
export const advanceClockBody = z.strictObject({
  advance: duration,
  /** Whoever comes due within this time is woken together, the first ones late; without it the clock stops at each due instant. */
  step: duration.optional(),
});
export const sandboxMessage = z.object({
  id: z.string(),
  receivedAt: instant,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  raw: z.string(),
  tlsVersion: z.string().nullable(),
  cipher: z.string().nullable(),
  server: z.string(),
  links: z.array(z.string()),
});
export const sandboxMessages = z.object({ items: z.array(sandboxMessage) });

export const personBody = z.strictObject({ email: z.email(), name: headerSafe(100), roles: z.array(code).min(1) });
export const clientBody = z.strictObject({ name: headerSafe(100), scopes: z.array(code).min(1) });
