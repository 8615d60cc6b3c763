import { conversionsAnswer } from '../../engine/wire/journeys.ts';
import { conversionsOf } from '../../activities/views/conversions.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const getConversionsRoute = defineRoute({
  method: 'get',
  path: '/v1/journeys/:id/conversions',
  summary: 'How many entered, could reach the goal and reached it, by arm; counts of 1 to 10 are hidden.',
  permission: 'journey.read',
  audit: 'none: counts only',
  params: withId('jrn'),
  query: none,
  body: null,
  answer: conversionsAnswer,
  handle: async ({ params, services }) => {
    const known = await services.db.selectFrom('journey').select('id').where('id', '=', params.id).executeTakeFirst();
    if (known === undefined) throw notFound();
    return { body: { arms: [...(await conversionsOf(services.db, params.id))] } };
  },
});
