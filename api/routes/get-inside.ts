import { z } from 'zod';
import { insideAnswer } from '../../engine/wire/moves.ts';
import { id } from '../../engine/wire/primitives.ts';
import { insideView } from '../../activities/views/inside-view.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { withId } from './shapes.ts';

export const getInsideRoute = defineRoute({
  method: 'get',
  path: '/v1/journeys/:id/inside',
  summary: 'Who is inside older versions, step by step, and where a version to publish could take them.',
  permission: 'journey.publish',
  audit: 'none: counts that a publisher decides on, no identity',
  params: withId('jrn'),
  query: z.strictObject({ version: id('ver') }),
  body: null,
  answer: insideAnswer,
  handle: async ({ params, query, services }) => {
    const view = await insideView(services.db, params.id, query.version);
    if (view === null) throw notFound();
    return { body: view };
  },
});
