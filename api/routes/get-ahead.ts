import { z } from 'zod';
import { aheadAnswer } from '../../engine/wire/ahead.ts';
import { id } from '../../engine/wire/primitives.ts';
import { aheadView } from '../../activities/views/ahead-view.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';

export const getAheadRoute = defineRoute({
  method: 'get',
  path: '/v1/journeys/:id/versions/:version/ahead',
  summary: 'What is proved of the path that remains from a step of a version, for people who would be moved there.',
  permission: 'journey.publish',
  audit: 'none: a version without people',
  params: z.object({ id: id('jrn'), version: id('ver') }),
  query: z.strictObject({ step: z.string().min(1).max(64) }),
  body: null,
  answer: aheadAnswer,
  handle: async ({ params, query, services }) => {
    const view = await aheadView(services.db, { journey: params.id, version: params.version, step: query.step });
    if (view === null) throw notFound();
    return { body: view };
  },
});
