import { z } from 'zod';
import { stopJourney } from '../../activities/commands/stop-journey.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const stopJourneyRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys/:id/stop',
  summary: 'Everybody inside leaves at once; nobody enters.',
  permission: 'journey.publish',
  audit: 'journey.stopped, enrollment.exited',
  params: withId('jrn'),
  query: none,
  body: none,
  answer: z.object({ exited: z.number().int(), inFlight: z.number().int(), stillOpen: z.number().int() }),
  handle: async ({ caller, params, services }) => {
    const result = await stopJourney(services, caller.principal, params.id);
    if (result.kind === 'refused') throw problemOf(result);
    return { body: { exited: result.exited, inFlight: result.inFlight.begun, stillOpen: result.inFlight.stillOpen } };
  },
});
