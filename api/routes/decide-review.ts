import { z } from 'zod';
import { decideReviewBody } from '../../engine/wire/journeys.ts';
import { id } from '../../engine/wire/primitives.ts';
import { decideReview } from '../../activities/commands/decide-review.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

const decideRoute = (verdict: 'approve' | 'return', summary: string, audit: string) =>
  defineRoute({
    method: 'post',
    path: `/v1/reviews/:id/${verdict}`,
    summary,
    permission: 'review.decide',
    audit,
    params: withId('rev'),
    query: none,
    body: decideReviewBody,
    answer: z.object({ version: id('ver'), state: z.enum(['approved', 'returned']) }),
    handle: async ({ caller, params, body, services }) => {
      const decision = { review: params.id, verdict, planHash: body.planHash, comment: body.comment ?? null };
      const result = await decideReview(services, caller.principal, decision);
      if (result.kind === 'refused') throw problemOf(result);
      return { body: { version: result.version, state: result.kind } };
    },
  });

export const approveRoute = decideRoute(
  'approve',
  'Approve exactly the plan that was read. The author may not.',
  'journey.approved',
);
export const returnRoute = decideRoute('return', 'Return to the author, with a comment.', 'journey.returned');
