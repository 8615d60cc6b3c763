import { submitAnswer } from '../../engine/wire/journeys.ts';
import { submitJourney } from '../../activities/commands/submit-journey.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { requireIfMatch } from './if-match.ts';
import { none, withId } from './shapes.ts';

export const submitJourneyRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys/:id/submit',
  summary: 'Make a version of the draft and open its review.',
  permission: 'journey.edit',
  audit: 'journey.submitted',
  params: withId('jrn'),
  query: none,
  body: none,
  answer: submitAnswer,
  status: 201,
  handle: async ({ caller, params, services, header }) => {
    const result = await submitJourney(services, caller.principal, params.id, requireIfMatch(header));
    if (result.kind === 'refused') throw problemOf(result);
    return { body: result.answer };
  },
});
