import { timelineAnswer } from '../../engine/wire/patients.ts';
import { timelineOf } from '../../activities/views/timeline.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { paged, withId } from './shapes.ts';

export const getTimelineRoute = defineRoute({
  method: 'get',
  path: '/v1/patients/:id/timeline',
  summary: 'Everything that happened for one patient, and what is planned; newest first.',
  permission: 'patient.read',
  audit: 'none: patient.opened is recorded with the page',
  params: withId('pat'),
  query: paged,
  body: null,
  answer: timelineAnswer,
  handle: async ({ params, services }) => {
    const patient = await services.db
      .selectFrom('patient')
      .select('zone')
      .where('id', '=', params.id)
      .executeTakeFirst();
    if (patient === undefined) throw notFound();
    return { body: { items: [...(await timelineOf(services.db, params.id))], nextCursor: null, zone: patient.zone } };
  },
});
