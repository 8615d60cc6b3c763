import { z } from 'zod';
import { holdAnswer } from '../../engine/wire/operations.ts';
import type { CommandServices } from '../../activities/commands/services.ts';
import { liftHold, placeHold } from '../../activities/commands/holds.ts';
import { HttpProblem, problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { done, none, withId } from './shapes.ts';

function holdOn({ db }: CommandServices, journey: string): Promise<{ readonly id: string } | undefined> {
  return db
    .selectFrom('hold')
    .select('id')
    .where('scope_kind', '=', 'journey')
    .where('scope_id', '=', journey)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
}

/** Paused is a live journey with an open hold: people wait before effects, events and exits still count. */
export const pauseJourneyRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys/:id/pause',
  summary: 'Hold all sending of one journey.',
  permission: 'journey.publish',
  audit: 'hold.placed',
  params: withId('jrn'),
  query: none,
  body: none,
  answer: holdAnswer,
  handle: async ({ caller, params, services }) => {
    if ((await holdOn(services, params.id)) !== undefined) {
      throw new HttpProblem('wrong-state', 'This journey is paused already.', 'Resume it, or leave it paused.');
    }
    return {
      body: await placeHold(services, caller.principal, { scope: 'journey', scopeId: params.id, reason: 'paused' }),
    };
  },
});

export const resumeJourneyRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys/:id/resume',
  summary: 'Lift the hold on one journey.',
  permission: 'journey.publish',
  audit: 'hold.lifted',
  params: withId('jrn'),
  query: none,
  body: z.strictObject({}),
  answer: done,
  handle: async ({ caller, params, services }) => {
    const hold = await holdOn(services, params.id);
    if (hold === undefined)
      throw new HttpProblem('wrong-state', 'This journey is not paused.', 'Read the journey again.');
    const result = await liftHold(services, caller.principal, hold.id, { reason: 'resumed' });
    if (result.kind === 'refused') throw problemOf(result);
    return { body: { done: true as const } };
  },
});
