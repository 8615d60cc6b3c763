import { createListBody, listAnswer } from '../../engine/wire/tasks.ts';
import { createList } from '../../activities/commands/create-list.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const createListRoute = defineRoute({
  method: 'post',
  path: '/v1/lists',
  summary: 'Make a static list that journeys may use; the same name again answers with the same list.',
  permission: 'list.create',
  audit: 'list.created',
  params: none,
  query: none,
  body: createListBody,
  answer: listAnswer,
  handle: async ({ caller, body, services }) => ({ body: await createList(services, caller.principal, body.name) }),
});
