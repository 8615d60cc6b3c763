import { z } from 'zod';
import { TIERS } from '../delivery/tiers.ts';
import { gateAnswerView } from './patients.ts';
import { AXES } from './patients.ts';
import { code, headerSafe, id, instant } from './primitives.ts';

const factValue = z.union([z.string().max(500), z.number(), z.boolean()]);
const values = z.record(z.string().max(60), factValue).refine((all) => Object.keys(all).length <= 200);
const step = z.string().max(40);
const purpose = z.union([code, z.literal('*')]).default('*');
const state = z.enum(['granted', 'refused', 'revoked']);

const scriptedSend = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sent') }),
  z.strictObject({ kind: z.literal('skipped'), reason: code }),
  z.strictObject({ kind: z.literal('failed'), reason: code }),
  z.strictObject({ kind: z.literal('deferred'), minutes: z.number().int().min(1).max(527_040), reason: code }),
]);

/** A made-up patient and what happens to them. Instants are of the calendar clock. */
export const walkScript = z.strictObject({
  startsAt: instant,
  appointmentAt: instant.nullish(),
  /** Null: nobody knows it, and what is allowed everywhere counts. */
  zone: z.string().max(64).nullable(),
  events: z
    .array(
      z.strictObject({
        at: instant,
        type: z.string().max(60),
        startsAt: instant.nullish(),
        /** Of an event about mail: the step that sent it; absent: the last that left. */
        node: step.optional(),
      }),
    )
    .max(200),
  /** What branches find; a fact that is not here is not known. */
  facts: values.default({}),
  /** Data of the event that starts the journey. */
  eventData: values.default({}),
  /** Ids of the lists that the patient is on. */
  lists: z.array(z.string().max(60)).max(50).default([]),
  /** Facts that change meanwhile; null: nobody says it any more. */
  factsTold: z
    .array(z.strictObject({ at: instant, fact: z.string().max(60), value: factValue.nullable() }))
    .max(50)
    .default([]),
  /** Tasks that staff do, by step. */
  tasksDone: z
    .array(z.strictObject({ at: instant, node: step }))
    .max(50)
    .default([]),
  /** What splits draw from: another word, perhaps another arm. */
  patient: z.string().min(1).max(60).default('made-up'),
  /** What is on record when it begins. Absent: whatever the gate asks is granted. */
  permissions: z
    .array(z.strictObject({ axis: z.enum(AXES), purpose, state, until: instant.nullish() }))
    .max(60)
    .optional(),
  permissionChanges: z
    .array(z.strictObject({ at: instant, axis: z.enum(AXES), purpose, state }))
    .max(50)
    .default([]),
  /** When messages left that count for the cap already. */
  received: z.array(instant).max(100).default([]),
  /** How well the recipient's mail server is secured. Absent: its certificate is verified (T2). */
  mailServer: z.enum(TIERS).optional(),
  /** What staff do to the enrollment. */
  acts: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ at: instant, kind: z.enum(['pause', 'resume']) }),
        z.strictObject({ at: instant, kind: z.literal('exit'), reason: code }),
      ]),
    )
    .max(50)
    .default([]),
  /** What the mail server does with each try of a send, by step; tries beyond the list are taken. */
  sends: z.record(step, z.array(scriptedSend).max(50)).default({}),
});
/** As it is kept and sent: with every default filled in. */
export type WalkScript = z.infer<typeof walkScript>;

export const simulateBody = walkScript.extend({
  document: z.unknown(),
  /** What is on record of this patient takes the place of zone, facts, lists, permissions and what was received. */
  realPatient: id('pat').optional(),
});

export const simulatedStep = z.object({
  at: instant,
  node: z.string(),
  visit: z.number().int(),
  what: z.string(),
  port: z.string().nullable(),
  reason: z.string().nullable(),
  /** Why this port: the case that held, the arm that was drawn. */
  because: z.string().nullable(),
});
export const gateRecord = z.object({
  at: instant,
  node: z.string(),
  visit: z.number().int(),
  contact: z.string(),
  outcome: z.enum(['allow', 'deny', 'defer', 'skip']),
  reason: z.string().nullable(),
  /** When it is asked again. */
  until: instant.nullable(),
  answers: z.array(gateAnswerView),
  /** Messages that counted at that instant, of how many, within how many days. Care counts, and is never deferred by it. */
  cap: z.object({
    used: z.number().int(),
    most: z.number().int(),
    days: z.number().int(),
    isCare: z.boolean(),
  }),
  /** How it leaves, or that it has no way, by the delivery policy; null: the gate does not let it out. */
  way: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('tls'), tier: z.enum(TIERS), reasons: z.array(z.string()) }),
      z.object({
        kind: z.literal('none'),
        reason: z.enum(['no-secure-path', 'tls-exclusive']),
        tier: z.enum(TIERS),
        reasons: z.array(z.string()),
      }),
    ])
    .nullable(),
});
export const simulateAnswer = z.object({
  /** Whether and when the patient enters; who does not takes no step. */
  entered: z.union([
    z.object({ kind: z.literal('started'), at: instant }),
    z.object({
      kind: z.literal('not-started'),
      reason: z.enum(['date-missing', 'date-past', 'not-on-list', 'exit-rule']),
    }),
  ]),
  steps: z.array(simulatedStep),
  closed: z.string().nullable(),
  /** When the goal was reached; null: not, or there is none. */
  goal: z.object({ at: instant, after: z.enum(['message', 'hold-out']) }).nullable(),
  gates: z.array(gateRecord),
  /** Null: the patient is made up. */
  realPatient: z.object({ zone: z.string().nullable(), nextVisit: instant.nullable() }).nullable(),
});
export type SimulateAnswer = z.infer<typeof simulateAnswer>;

/** What a walk-through did: by which port each step was left, when each mail left, how it ended. */
export const outcomeView = z.object({
  path: z.array(z.object({ node: z.string(), port: z.string() })),
  messages: z.array(z.object({ node: z.string(), at: instant })),
  /** Null: it waits for good. */
  closed: z.string().nullable(),
});
export const walkThroughView = z.object({
  id: id('wlk'),
  name: z.string(),
  script: walkScript,
  /** What its author accepted. */
  expected: outcomeView,
  /** `cannot-run`: the draft has errors. */
  state: z.enum(['passes', 'changed', 'cannot-run']),
  /** What is different now, in sentences. */
  changes: z.array(z.string()),
  acceptedBy: z.string(),
  acceptedAt: instant,
});
export type WalkThroughView = z.infer<typeof walkThroughView>;
/** `etag`: of the draft that they were run on. */
export const walkThroughList = z.object({ items: z.array(walkThroughView), etag: z.string() });
export const keepWalkThroughBody = z.strictObject({ name: headerSafe(80), script: walkScript });
export const renameWalkThroughBody = z.strictObject({ name: headerSafe(80) });
/** How the kept ones stand on a version. */
export const walkThroughCounts = z.object({
  passed: z.number().int(),
  changed: z.array(z.object({ name: z.string(), changes: z.array(z.string()) })),
});
export type WalkThroughCounts = z.infer<typeof walkThroughCounts>;
