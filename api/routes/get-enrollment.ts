import { enrollmentView as shape } from '../../engine/wire/enrollments.ts';
import { enrollmentView } from '../../activities/views/enrollment-view.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const getEnrollmentRoute = defineRoute({
  method: 'get',
  path: '/v1/enrollments/:id',
  summary: 'One enrollment with its path, receipts, next wake and why it waits.',
  permission: 'enrollment.read',
  audit: 'none: ids and codes only',
  params: withId('enr'),
  query: none,
  body: null,
  answer: shape,
  handle: async ({ params, services }) => {
    const view = await enrollmentView(services.db, params.id);
    if (view === null) throw notFound();
    return { body: view };
  },
});
