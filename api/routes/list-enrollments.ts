import { enrollmentList } from '../../engine/wire/enrollments.ts';
import { id } from '../../engine/wire/primitives.ts';
import { z } from 'zod';
import { listEnrollments } from '../../activities/views/enrollment-view.ts';
import { defineRoute } from '../http/route.ts';
import { none, paged } from './shapes.ts';

const STATES = ['starting', 'active', 'paused', 'migrating', 'closed'] as const;

export const listEnrollmentsRoute = defineRoute({
  method: 'get',
  path: '/v1/enrollments',
  summary: 'Enrollments, newest first.',
  permission: 'enrollment.read',
  audit: 'none: ids and codes only',
  params: none,
  query: paged.extend({
    state: z.enum(STATES).optional(),
    journey: id('jrn').optional(),
    patient: id('pat').optional(),
  }),
  body: null,
  answer: enrollmentList,
  handle: async ({ query, services }) => ({ body: await listEnrollments(services.db, query) }),
});
