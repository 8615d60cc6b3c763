import { holdAnswer, placeHoldBody } from '../../engine/wire/operations.ts';
import { placeHold } from '../../activities/commands/holds.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const placeHoldRoute = defineRoute({
  method: 'post',
  path: '/v1/holds',
  summary: 'Stop sending in a scope: in force at the commit, answered when older hand-offs ended (10 s at most).',
  permission: 'hold.place',
  audit: 'hold.placed',
  params: none,
  query: none,
  body: placeHoldBody,
  answer: holdAnswer,
  status: 201,
  handle: async ({ caller, body, services }) => ({ body: await placeHold(services, caller.principal, body) }),
});
