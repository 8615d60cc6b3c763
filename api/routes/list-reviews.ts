import { z } from 'zod';
import { reviewList } from '../../engine/wire/journeys.ts';
import { listReviews } from '../../activities/views/review-view.ts';
import { defineRoute } from '../http/route.ts';
import { none, paged } from './shapes.ts';

export const listReviewsRoute = defineRoute({
  method: 'get',
  path: '/v1/reviews',
  summary: 'The review queue, oldest first.',
  permission: 'review.read',
  audit: 'none: no patient data',
  params: none,
  query: paged.extend({ state: z.enum(['open', 'approved', 'returned', 'voided']).optional() }),
  body: null,
  answer: reviewList,
  handle: async ({ caller, query, services }) => ({
    body: { items: [...(await listReviews(services.db, caller.principal.id, query.state))], nextCursor: null },
  }),
});
