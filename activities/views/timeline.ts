import type { TimelineEntry } from '../../engine/wire/patients.ts';
import type { Reader } from '../database/doors.ts';

const MOST = 300;
const blank = {
  isPlanned: false,
  detail: null,
  status: null,
  reason: null,
  message: null,
  enrollment: null,
  answers: [],
};

/** Everything that happened, newest first, and what is planned, on one line. Titles name steps and kinds, never content. */
export async function timelineOf(reader: Reader, patient: string): Promise<readonly TimelineEntry[]> {
  const parts = await Promise.all([
    planned(reader, patient),
    messages(reader, patient),
    events(reader, patient),
    permissions(reader, patient),
    enrollments(reader, patient),
  ]);
  return parts.flat().toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

async function planned(reader: Reader, patient: string): Promise<readonly TimelineEntry[]> {
  const rows = await reader
    .selectFrom('enrollment as e')
    .innerJoin('version as v', 'v.id', 'e.version')
    .select(['e.id', 'e.wake_at', 'e.node', 'v.plan'])
    .where('e.patient', '=', patient)
    .where('e.state', '<>', 'closed')
    .where('e.wake_at', 'is not', null)
    .execute();
  return rows.flatMap((row) => {
    const node = row.node === null ? undefined : row.plan.nodes[row.node];
    if (node === undefined || row.wake_at === null) return [];
    const next = node.next['due'] ?? node.next['timed-out'] ?? node.next['next'];
    const step = (next === undefined ? undefined : row.plan.nodes[next]) ?? node;
    const detail = `${row.plan.name}. The gate is asked then.`;
    const kind = step.op === 'send-email@1' ? ('message' as const) : ('enrollment' as const);
    return [
      {
        ...blank,
        at: row.wake_at.toISOString(),
        isPlanned: true,
        kind,
        title: step.name,
        detail,
        status: 'planned',
        enrollment: row.id,
      },
    ];
  });
}

async function messages(reader: Reader, patient: string): Promise<readonly TimelineEntry[]> {
  const rows = await reader
    .selectFrom('message as m')
    .innerJoin('version as v', 'v.id', 'm.version')
    .select(['m.id', 'm.occurred_at', 'm.enrollment', 'm.node', 'm.state', 'm.reason', 'v.plan'])
    .where('m.patient', '=', patient)
    .orderBy('m.occurred_at', 'desc')
    .limit(MOST)
    .execute();
  if (rows.length === 0) return [];
  const decisions = await reader
    .selectFrom('gate_decision')
    .select(['message', 'answers'])
    .where(
      'message',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...blank,
    at: row.occurred_at.toISOString(),
    kind: 'message',
    title: row.plan.nodes[row.node]?.name ?? 'Message',
    detail: row.plan.name,
    status: row.state,
    reason: row.reason,
    message: row.id,
    enrollment: row.enrollment,
    answers: [...(decisions.findLast((one) => one.message === row.id)?.answers ?? [])],
  }));
}

async function events(reader: Reader, patient: string): Promise<readonly TimelineEntry[]> {
  const rows = await reader
    .selectFrom('event')
    .select(['type', 'occurred_at'])
    .where('patient', '=', patient)
    .orderBy('occurred_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ ...blank, at: row.occurred_at.toISOString(), kind: 'event', title: row.type }));
}

async function permissions(reader: Reader, patient: string): Promise<readonly TimelineEntry[]> {
  const rows = await reader
    .selectFrom('permission_event')
    .select(['axis', 'purpose', 'state', 'occurred_at'])
    .where('patient', '=', patient)
    .orderBy('occurred_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    ...blank,
    at: row.occurred_at.toISOString(),
    kind: 'permission',
    title: row.axis,
    detail: row.purpose,
    status: row.state,
  }));
}

async function enrollments(reader: Reader, patient: string): Promise<readonly TimelineEntry[]> {
  const rows = await reader
    .selectFrom('enrollment as e')
    .innerJoin('version as v', 'v.id', 'e.version')
    .select(['e.id', 'e.started_at', 'e.closed_at', 'e.reason', 'v.plan', 'v.number'])
    .where('e.patient', '=', patient)
    .orderBy('e.started_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.flatMap((row) => {
    const base = { ...blank, kind: 'enrollment' as const, enrollment: row.id, detail: `Version ${row.number}.` };
    const entered = {
      ...base,
      at: row.started_at.toISOString(),
      title: `Entered "${row.plan.name}"`,
      status: 'started',
    };
    if (row.closed_at === null) return [entered];
    return [
      entered,
      {
        ...base,
        at: row.closed_at.toISOString(),
        title: `Left "${row.plan.name}"`,
        status: 'closed',
        reason: row.reason,
      },
    ];
  });
}
