import { z } from 'zod';
import { id, instant } from './primitives.ts';

const nodeId = z.string().min(1).max(64);
const at = { version: id('ver'), node: nodeId };
/** What becomes of the people at one step of an older version. */
export const peopleChoice = z.discriminatedUnion('verb', [
  z.strictObject({ ...at, verb: z.literal('finish') }),
  z.strictObject({ ...at, verb: z.literal('exit') }),
  z.strictObject({ ...at, verb: z.literal('move'), to: nodeId }),
]);
export type PeopleChoice = z.infer<typeof peopleChoice>;

export const insideLine = z.object({
  version: id('ver'),
  number: z.number().int(),
  state: z.enum(['live', 'finishing']),
  node: z.string(),
  name: z.string(),
  kind: z.string(),
  people: z.number().int(),
  /** The same step of the new version, where it is there and may be moved to. */
  sameStep: z.string().nullable(),
});
export type InsideLine = z.infer<typeof insideLine>;

/** A step of the new version that people may be moved to, and what lies ahead from there. */
export const moveTarget = z.object({
  node: z.string(),
  name: z.string(),
  kind: z.string(),
  ahead: z.string(),
});
export type MoveTarget = z.infer<typeof moveTarget>;

export const insideAnswer = z.object({
  version: id('ver'),
  items: z.array(insideLine),
  targets: z.array(moveTarget),
});
export type InsideAnswer = z.infer<typeof insideAnswer>;

export const moveOrderLine = z.object({
  id: id('mov'),
  toVersion: id('ver'),
  number: z.number().int(),
  orderedBy: z.string(),
  orderedAt: instant,
  waiting: z.number().int(),
  moved: z.number().int(),
  exited: z.number().int(),
  stayed: z.number().int(),
  /** Of those who stayed: moving them would have repeated a message or a task. */
  wouldRepeat: z.number().int(),
  ended: z.number().int(),
});
export type MoveOrderLine = z.infer<typeof moveOrderLine>;
export const moveOrderList = z.object({ items: z.array(moveOrderLine) });

/** What became of one person of an order. Ids and codes only. */
export const moveLine = z.object({
  enrollment: id('enr'),
  fromVersion: id('ver'),
  node: z.string(),
  outcome: z.enum(['waiting', 'moved', 'stayed', 'exited', 'ended']),
  reason: z.string().nullable(),
  target: z.string().nullable(),
  settledAt: instant.nullable(),
});
export type MoveLine = z.infer<typeof moveLine>;
export const moveReport = z.object({ items: z.array(moveLine), nextCursor: z.string().nullable() });
