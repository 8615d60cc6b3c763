import { z } from 'zod';
import { createJourneyBody } from '../../engine/wire/journeys.ts';
import { id } from '../../engine/wire/primitives.ts';
import { createJourney } from '../../activities/commands/save-draft.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const createJourneyRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys',
  summary: 'Create a journey with its first draft.',
  permission: 'journey.edit',
  audit: 'journey.created',
  params: none,
  query: none,
  body: createJourneyBody,
  answer: z.object({ id: id('jrn'), etag: z.string() }),
  status: 201,
  handle: async ({ caller, body, services }) => {
    const result = await createJourney(services, caller.principal, body);
    if (result.kind === 'refused') throw problemOf(result);
    return { body: { id: result.id, etag: result.etag }, headers: { etag: `"${result.etag}"` } };
  },
});
