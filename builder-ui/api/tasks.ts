import { taskDoneAnswer, taskList } from '../../engine/wire/tasks.ts';
import { request } from './request.ts';
import { useLiveQuery } from './use-live-query.ts';

export type TaskState = 'open' | 'ended';

/** Open tasks, the most urgent first; ended ones, the newest first. The nav's count and the page read the same answer. */
export function useTasks(state: TaskState) {
  return useLiveQuery(['tasks', state], (signal) =>
    request(taskList, 'GET', `/v1/tasks?state=${state}`, undefined, { signal }),
  );
}

export const finishTask = (id: string) => request(taskDoneAnswer, 'POST', `/v1/tasks/${id}/done`, {});
