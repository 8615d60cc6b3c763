import { moveOrderList, moveReport } from '../../engine/wire/moves.ts';
import { moveOrders, moveReportPage } from '../../activities/views/moves-view.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, paged, withId } from './shapes.ts';

export const listMovesRoute = defineRoute({
  method: 'get',
  path: '/v1/journeys/:id/moves',
  summary: 'What was ordered for the people inside at each publishing, and how far it has come.',
  permission: 'journey.publish',
  audit: 'none: counts of an order that the same people gave',
  params: withId('jrn'),
  query: none,
  body: null,
  answer: moveOrderList,
  handle: async ({ params, services }) => ({ body: { items: [...(await moveOrders(services.db, params.id))] } }),
});

export const moveReportRoute = defineRoute({
  method: 'get',
  path: '/v1/moves/:id',
  summary: 'The report of one order: what became of each enrollment, 1,000 a page.',
  permission: 'journey.publish',
  audit: 'none: ids and codes, no identity',
  params: withId('mov'),
  query: paged,
  body: null,
  answer: moveReport,
  handle: async ({ params, query, services }) => {
    const page = await moveReportPage(services.db, params.id, query.cursor);
    if (page === null) throw notFound();
    return { body: page };
  },
});
