import { z } from 'zod';
import { peopleChoice } from './moves.ts';
import { id, instant, planHash } from './primitives.ts';
import { walkThroughCounts } from './walk-throughs.ts';

export const problemView = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  node: z.string().nullable(),
  port: z.string().nullable(),
  message: z.string(),
  fix: z.unknown().nullable(),
  fixLabel: z.string().nullable(),
});
export const proofView = z.object({
  code: z.string(),
  sentence: z.string(),
  evidence: z.string(),
  nodes: z.array(z.string()),
});

export const versionLine = z.object({
  id: id('ver'),
  number: z.number().int(),
  state: z.string(),
  planHash,
  submittedBy: z.string(),
  submittedAt: instant,
  inside: z.number().int(),
});
export type VersionLine = z.infer<typeof versionLine>;
export const journeyLine = z.object({
  id: id('jrn'),
  name: z.string(),
  summary: z.string(),
  status: z.string(),
  planHash: planHash.nullable(),
  owner: z.string(),
  /** People inside now, messages sent, not sent and failed in 7 days; 1 to 10 come as null with `isSmall`. */
  inside: z.number().int().nullable(),
  sent: z.number().int().nullable(),
  notSent: z.number().int().nullable(),
  failed: z.number().int().nullable(),
  updatedAt: instant,
});
export type JourneyLine = z.infer<typeof journeyLine>;
export const journeyList = z.object({ items: z.array(journeyLine), nextCursor: z.string().nullable() });
export const createJourneyBody = z.strictObject({
  document: z.unknown(),
  /** The item of the gallery that it came from: its walk-through is kept as the first test. */
  gallery: z.string().max(60).optional(),
});
/** GET /v1/journeys/{id}: ETag is the draft's revision. */
export const journeyView = z.object({
  id: id('jrn'),
  document: z.unknown(),
  etag: z.string(),
  savedAt: instant,
  savedBy: z.string(),
  owner: z.string(),
  versions: z.array(versionLine),
  openReview: z.string().nullable(),
  isHeld: z.boolean(),
  /**
   * Of a live journey that starts by date: how many dates were there when it went live and lie ahead, and how many were
   * past by then, so that they start nothing. 1 to 10 come as null. `isRead`: all patients were looked at.
   */
  entries: z
    .object({ planned: z.number().int().nullable(), past: z.number().int().nullable(), isRead: z.boolean() })
    .nullable(),
});
export type JourneyView = z.infer<typeof journeyView>;
export const putDraftBody = z.strictObject({ document: z.unknown() });
export const putDraftAnswer = z.object({ etag: z.string(), savedAt: instant, voided: z.array(id('ver')) });
export const checkAnswer = z.object({
  plan: z.object({ hash: planHash }).nullable(),
  problems: z.array(problemView),
  proofs: z.array(proofView),
});
export const submitAnswer = z.object({ version: id('ver'), number: z.number().int(), planHash, review: id('rev') });
export const byHashBody = z.strictObject({ version: id('ver'), planHash });
/** `others`: what becomes of people at steps that `people` does not name, such as those who take a step meanwhile. */
export const publishBody = byHashBody.extend({
  people: z.array(peopleChoice).max(2_000).optional(),
  others: z.literal('finish').optional(),
});
export const publishAnswer = z.object({ version: id('ver'), state: z.literal('live') });
export const versionView = z.object({
  id: id('ver'),
  journey: id('jrn'),
  number: z.number().int(),
  state: z.string(),
  planHash,
  document: z.unknown(),
  plan: z.unknown(),
  submittedBy: z.string(),
  submittedAt: instant,
  counts: z.record(z.string(), z.number().int().nullable()),
  /** Null: it is past publishing. */
  walkThroughs: walkThroughCounts.nullable(),
});

export const reviewLine = z.object({
  id: id('rev'),
  journey: id('jrn'),
  journeyName: z.string(),
  version: id('ver'),
  number: z.number().int(),
  planHash,
  state: z.string(),
  submittedBy: z.string(),
  submittedAt: instant,
  isMine: z.boolean(),
});
export type ReviewLine = z.infer<typeof reviewLine>;
export const reviewList = z.object({ items: z.array(reviewLine), nextCursor: z.string().nullable() });
export const messagePreview = z.object({
  node: z.string(),
  nodeName: z.string(),
  template: z.string(),
  language: z.string(),
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  class: z.string(),
});
export const reviewView = reviewLine.extend({
  document: z.unknown(),
  problems: z.array(problemView),
  proofs: z.array(proofView),
  sentences: z.array(z.object({ node: z.string(), name: z.string(), sentence: z.string() })),
  messages: z.array(messagePreview),
  previousDocument: z.unknown().nullable(),
  comment: z.string().nullable(),
  voidedBecause: z.string().nullable(),
  /** Null: the review is over. */
  walkThroughs: walkThroughCounts.nullable(),
});
export type ReviewView = z.infer<typeof reviewView>;
export const decideReviewBody = z.strictObject({ planHash, comment: z.string().max(2000).nullish() });

/** What the editor needs beside the document: templates, senders, events and purposes it may name. */
export const catalogAnswer = z.object({
  templates: z.array(
    z.object({
      id: z.string(),
      version: z.number().int(),
      name: z.string(),
      class: z.enum(['none', 'phi', 'sensitive']),
      purposes: z.array(z.string()),
      languages: z.array(z.object({ language: z.string(), sha256: z.string() })),
      fields: z.array(z.string()),
      hasOptOut: z.boolean(),
      hasPostalAddress: z.boolean(),
    }),
  ),
  senders: z.array(z.object({ id: z.string(), version: z.number().int(), name: z.string(), sha256: z.string() })),
  events: z.array(z.string()),
  facts: z.array(
    z.object({
      id: z.string(),
      version: z.number().int(),
      name: z.string(),
      type: z.enum(['boolean', 'number', 'text', 'code', 'date']),
      values: z.array(z.string()).optional(),
      class: z.enum(['none', 'phi', 'sensitive']),
      isSettable: z.boolean(),
      sha256: z.string(),
    }),
  ),
  lists: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Journeys that send now, with the most messages of one enrollment in any 7 days. */
  live: z.array(z.object({ journey: z.string(), name: z.string(), weekly: z.number().int().nullable() })),
  /** Those that are live. */
  journeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      occurrence: z.enum(['once', 'again', 'appointment', 'month', 'date']),
      handsOverTo: z.array(z.string()),
    }),
  ),
  zones: z.array(z.string()),
});

const smallCount = z.number().int().nullable();
/** What came of a journey, by arm of its splits; 1 to 10 come as null. */
export const conversionsAnswer = z.object({
  arms: z.array(
    z.object({
      /** What the arms are drawn by. Null, as the arm: who came to no split. */
      split: z.string().nullable(),
      arm: z.string().nullable(),
      isHoldOut: z.boolean(),
      entered: smallCount,
      /** Got a message that was accepted, or was held out: the goal could count. */
      exposed: smallCount,
      converted: smallCount,
    }),
  ),
});
