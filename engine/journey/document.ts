import { z } from 'zod';
import { WEEKDAYS } from '../calendar/weekday.ts';
import { goalSettings } from './goal.ts';
import { resumeSettings } from './resume.ts';
import { holidayCalendar, timeOfDay } from './time-settings.ts';

/**
 * A journey as drawn. Node settings are kept as they come, also while half filled in and also of kinds that a newer
 * format knows: a draft is never refused for being unfinished, the compiler says what is missing.
 */
const nodeId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,40}$/)
  // Ids become keys of plain objects in plans and runs: `constructor` would find what every object inherits.
  .refine((id) => !(id in {}));

export const documentNode = z.strictObject({
  id: nodeId,
  kind: z.string().min(1).max(40),
  name: z.string().max(120),
  settings: z.record(z.string(), z.unknown()),
  /** Turned off: passes through its first port. */
  off: z.boolean().optional(),
});
export type DocumentNode = Readonly<z.infer<typeof documentNode>>;

export const documentEdge = z.strictObject({ from: nodeId, port: z.string().min(1).max(60), to: nodeId });
export type DocumentEdge = Readonly<z.infer<typeof documentEdge>>;

/** Local times of the patient at which nothing is sent, the days on which it may be, and holidays on which it is not. */
export const sendingHours = z.strictObject({
  quiet: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable(),
  days: z.array(z.enum(WEEKDAYS)).max(7),
  holidays: holidayCalendar.nullable(),
});

export const journeySettings = z.strictObject({
  /** What makes an enrollment unique besides patient and journey. */
  occurrence: z.enum(['once', 'again', 'appointment', 'month', 'date']).default('appointment'),
  /** With `again`: days that must lie between the end of one enrollment and the next start; 0, or none: at once. */
  againAfterDays: z.number().int().min(0).max(366).optional(),
  /**
   * What ends an enrollment at once, also while it sleeps: an event, or a condition on facts and lists that comes to hold.
   * `reason` is recorded. A condition is kept as it stands, also while it is not complete.
   */
  exitRules: z
    .array(
      z.union([
        z.strictObject({ event: z.string().max(60), reason: z.string().max(60) }),
        z.strictObject({ when: z.record(z.string(), z.unknown()), reason: z.string().max(60) }),
      ]),
    )
    .max(20)
    .default([]),
  /** What it is for; absent: nothing is counted. */
  goal: goalSettings.optional(),
  sender: z.string().max(60).default('default'),
  priority: z.number().int().min(1).max(5).default(3),
  /** Absent: at any time. */
  calendar: sendingHours.optional(),
  /** What becomes of a message that came due while sending was paused or on hold. Absent: it is sent while it is useful. */
  resume: resumeSettings.optional(),
});
export type JourneySettings = z.infer<typeof journeySettings>;

const point = z.strictObject({ x: z.number(), y: z.number() });

export const journeyDocument = z.strictObject({
  formatVersion: z.literal(1),
  name: z.string().trim().min(1).max(120),
  settings: journeySettings,
  nodes: z.array(documentNode).max(2000),
  edges: z.array(documentEdge).max(6000),
  notes: z.array(z.strictObject({ id: nodeId, text: z.string().max(2000), at: point })).max(200),
  /** Where cards stand; no part of the plan. */
  layout: z.record(nodeId, point),
});
export type JourneyDocument = z.infer<typeof journeyDocument>;
