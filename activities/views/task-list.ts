import type { TaskLine } from '../../engine/wire/tasks.ts';
import type { Reader } from '../database/doors.ts';

const MOST = 200;

/** Open tasks, the most urgent first; ended ones, the newest first. */
export async function listTasks(reader: Reader, isOpen: boolean): Promise<TaskLine[]> {
  const rows = await reader
    .selectFrom('task as t')
    .innerJoin('version as v', (join) => join.onRef('v.journey', '=', 't.journey'))
    .innerJoin('enrollment as e', (join) => join.onRef('e.id', '=', 't.enrollment').onRef('e.version', '=', 'v.id'))
    .select([
      't.id',
      't.patient',
      't.enrollment',
      't.journey',
      't.title',
      't.state',
      't.opened_at',
      't.due_at',
      't.ended_at',
      'v.plan',
    ])
    .where('t.state', isOpen ? '=' : '<>', 'open')
    .orderBy(isOpen ? 't.due_at' : 't.ended_at', isOpen ? 'asc' : 'desc')
    .orderBy('t.id')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    patient: row.patient,
    enrollment: row.enrollment,
    journey: { id: row.journey, name: row.plan.name },
    title: row.title,
    state: row.state,
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }));
}
