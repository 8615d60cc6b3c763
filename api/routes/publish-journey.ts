import { publishAnswer, publishBody } from '../../engine/wire/journeys.ts';
import { publishJourney } from '../../activities/commands/publish-journey.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const publishJourneyRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys/:id/publish',
  summary: 'Make an approved version live, naming its plan hash and what becomes of the people inside older ones.',
  permission: 'journey.publish',
  audit: 'journey.published',
  params: withId('jrn'),
  query: none,
  body: publishBody,
  answer: publishAnswer,
  handle: async ({ caller, params, body, services }) => {
    const result = await publishJourney(services, caller.principal, params.id, body);
    if (result.kind === 'refused') throw problemOf(result);
    return { body: { version: result.version, state: 'live' as const } };
  },
});
