import { taskDoneAnswer } from '../../engine/wire/tasks.ts';
import { finishTask } from '../../activities/commands/finish-task.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

export const finishTaskRoute = defineRoute({
  method: 'post',
  path: '/v1/tasks/:id/done',
  summary: 'Say that a task is done; its journey goes on.',
  permission: 'task.finish',
  audit: 'task.done',
  params: withId('tsk'),
  query: none,
  body: null,
  answer: taskDoneAnswer,
  handle: async ({ caller, params, services }) => {
    const result = await finishTask(services, caller.principal, params.id);
    if (result.kind === 'refused') throw problemOf(result);
    return { body: { id: result.id, state: 'done' as const } };
  },
});
