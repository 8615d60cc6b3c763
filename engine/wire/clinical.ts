import { z } from 'zod';
import { code, externalId, id, instant, source } from './primitives.ts';

const appointmentState = z.enum(['booked', 'moved', 'cancelled', 'confirmed', 'checked-in', 'completed', 'no-show']);

/** PUT /v1/appointments: the same command, body and answer as `appointment.*` events. */
export const putAppointmentBody = z.strictObject({
  source,
  externalId,
  state: appointmentState,
  patient: z.strictObject({ source, externalId }),
  startsAt: instant.nullish(),
  zone: z.string().max(64).nullish(),
  facility: z.string().max(64).nullish(),
  sourceVersion: z.number().int().min(0),
});

export const eventInput = z.strictObject({
  type: code,
  source,
  externalId,
  patient: z.strictObject({ source, externalId }),
  occurredAt: instant,
  /**
   * appointment.*: {appointment, startsAt, zone, facility?, sourceVersion}; custom.<name>: declared fields;
   * message.read and message.replied: {message} or {inReplyTo}, and nothing else. */
  data: z.record(z.string().max(64), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])).default({}),
});
export type EventInput = z.infer<typeof eventInput>;
export const postEventsBody = z.union([eventInput, z.strictObject({ events: z.array(eventInput).min(1).max(500) })]);

export const eventEnrollment = z.object({
  id: id('enr').nullable(),
  journey: id('jrn'),
  outcome: z.enum(['started', 'already', 'not-started', 'woken', 'exited', 'replanned', 'converted']),
  reason: z.string().nullable(),
});
export const eventAnswer = z.object({
  eventId: id('evt').nullable(),
  duplicate: z.boolean(),
  outcome: z.enum(['accepted', 'duplicate', 'stale', 'unmatched']),
  enrollments: z.array(eventEnrollment),
  /** Of an appointment that was moved or cancelled: hand-offs of its mail that had begun before and cannot be called back. */
  inFlight: z.number().int().optional(),
});
export type EventAnswer = z.infer<typeof eventAnswer>;
export const postEventsAnswer = z.object({ items: z.array(eventAnswer) });
