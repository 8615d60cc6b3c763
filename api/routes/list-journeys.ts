import { z } from 'zod';
import { journeyList } from '../../engine/wire/journeys.ts';
import { listJourneys } from '../../activities/views/journey-list.ts';
import { defineRoute } from '../http/route.ts';
import { none, paged } from './shapes.ts';

const STATUSES = ['draft', 'in-review', 'approved', 'live', 'paused', 'finishing', 'stopped'] as const;

export const listJourneysRoute = defineRoute({
  method: 'get',
  path: '/v1/journeys',
  summary: 'Journeys with what runs now and what left in seven days.',
  permission: 'journey.read',
  audit: 'none: counts of 11 and more only',
  params: none,
  query: paged.extend({ status: z.enum(STATUSES).optional() }),
  body: null,
  answer: journeyList,
  handle: async ({ query, services }) => ({ body: await listJourneys(services.db, query) }),
});
