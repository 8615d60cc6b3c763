import { z } from 'zod';
import { id, instant } from './primitives.ts';

export const taskLine = z.object({
  id: id('tsk'),
  patient: id('pat'),
  enrollment: id('enr'),
  journey: z.object({ id: id('jrn'), name: z.string() }),
  title: z.string(),
  state: z.enum(['open', 'done', 'expired', 'cancelled']),
  openedAt: instant,
  dueAt: instant,
  endedAt: instant.nullable(),
});
export type TaskLine = z.infer<typeof taskLine>;
export const taskList = z.object({ items: z.array(taskLine), nextCursor: z.string().nullable() });
export const taskDoneAnswer = z.object({ id: id('tsk'), state: z.literal('done') });

export const createListBody = z.strictObject({ name: z.string().trim().min(1).max(80) });
export const listAnswer = z.object({ id: id('lst'), name: z.string() });
