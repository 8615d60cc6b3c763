import { z } from 'zod';
import { taskList } from '../../engine/wire/tasks.ts';
import { listTasks } from '../../activities/views/task-list.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const listTasksRoute = defineRoute({
  method: 'get',
  path: '/v1/tasks',
  summary: 'Tasks for staff: open ones, the most urgent first, or ended ones.',
  permission: 'task.read',
  audit: 'none: ids and what the journey says, no identity',
  params: none,
  query: z.strictObject({ state: z.enum(['open', 'ended']).default('open') }),
  body: null,
  answer: taskList,
  handle: async ({ query, services }) => ({
    body: { items: await listTasks(services.db, query.state === 'open'), nextCursor: null },
  }),
});
