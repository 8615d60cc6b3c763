import { liftHoldBody } from '../../engine/wire/operations.ts';
import { liftHold } from '../../activities/commands/holds.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { done, none, withId } from './shapes.ts';

export const liftHoldRoute = defineRoute({
  method: 'post',
  path: '/v1/holds/:id/lift',
  summary: 'Lift a hold, with a reason; those who waited are woken.',
  permission: 'hold.place',
  audit: 'hold.lifted',
  params: withId('hld'),
  query: none,
  body: liftHoldBody,
  answer: done,
  handle: async ({ caller, params, body, services }) => {
    const result = await liftHold(services, caller.principal, params.id, body);
    if (result.kind === 'refused') throw problemOf(result);
    return { body: { done: true as const } };
  },
});
