import { reviewView as shape } from '../../engine/wire/journeys.ts';
import { reviewView } from '../../activities/views/review-view.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const getReviewRoute = defineRoute({
  method: 'get',
  path: '/v1/reviews/:id',
  summary: 'What the reviewer reads: drawing, sentences, problems, proofs, rendered messages, what changed.',
  permission: 'review.read',
  audit: 'none: made-up patients only',
  params: withId('rev'),
  query: none,
  body: null,
  answer: shape,
  handle: async ({ caller, params, services }) => {
    const view = await reviewView(services, caller.principal.id, params.id);
    if (view === null) throw notFound();
    return { body: view };
  },
});
