import { journeyView as shape } from '../../engine/wire/journeys.ts';
import { journeyView } from '../../activities/views/journey-view.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const getJourneyRoute = defineRoute({
  method: 'get',
  path: '/v1/journeys/:id',
  summary: 'A draft with its versions; the ETag is the revision to save over.',
  permission: 'journey.read',
  audit: 'none: no patient data',
  params: withId('jrn'),
  query: none,
  body: null,
  answer: shape,
  handle: async ({ params, services }) => {
    const view = await journeyView(services.db, params.id);
    if (view === null) throw notFound();
    return { body: view, headers: { etag: `"${view.etag}"` } };
  },
});
