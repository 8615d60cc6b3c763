import { planDateDeadline, planDuration } from '../../engine/calendar/deadline.ts';
import type { DeadlineAnswer } from '../../engine/interpreter/run.ts';
import type { Here, LocalActivities, Orphan } from '../../workflows/contract.ts';
import { calendarNow } from '../database/clock.ts';
import type { Reader } from '../database/doors.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { findRun, trackRun } from './run-projection.ts';
import type { EffectServices } from './services.ts';

type Services = Pick<EffectServices, 'db'>;

/** When a wait ends. Asked again for the same visit it answers the same, unless the appointment moved. */
export function planDeadline({ db }: Services): LocalActivities['planDeadline'] {
  return async (here) => {
    const enrollment = await findRun(db, here);
    if (enrollment === null) return { kind: 'orphan' } satisfies Orphan;
    const answer = await deadlineOf(db, enrollment, here);
    if (answer.kind === 'due-at') await keepDeadline(db, here, answer);
    const waiting = enrollment.plan.nodes[here.node]?.op === 'wait-until-date@1' ? 'date' : 'duration';
    await trackRun(db, here, {
      path: here.path,
      waiting,
      wakeAt: answer.kind === 'due-at' ? new Date(answer.until) : null,
    });
    return answer;
  };
}

export async function deadlineOf(reader: Reader, enrollment: RunningEnrollment, here: Here): Promise<DeadlineAnswer> {
  const node = enrollment.plan.nodes[here.node];
  const now = await calendarNow(reader);
  if (node?.op === 'wait-until-date@1') return dateDeadline(reader, enrollment, here, node.offset.minutes, now);
  const kept = await keptDeadline(reader, here, null);
  if (kept !== null) return dueAt(kept, now, null);
  if (node?.op === 'wait-for-event@1') return dueAt(new Date(now.getTime() + node.maxMinutes * 60_000), now, null);
  if (node?.op !== 'wait-duration@1') return { kind: 'missing' };
  const zone = await zoneOf(reader, enrollment);
  return dueAt(
    new Date(planDuration({ now: now.toISOString(), unit: node.unit, amount: node.amount, zone })),
    now,
    null,
  );
}

async function dateDeadline(
  reader: Reader,
  enrollment: RunningEnrollment,
  here: Here,
  offsetMinutes: number,
  now: Date,
): Promise<DeadlineAnswer> {
  const appointment = await reader
    .selectFrom('appointment')
    .select(['starts_at', 'anchor_version'])
    .where('id', '=', enrollment.appointment ?? '')
    .executeTakeFirst();
  if (appointment === undefined) return { kind: 'missing' };
  const kept = await keptDeadline(reader, here, appointment.anchor_version);
  if (kept !== null) return dueAt(kept, now, appointment.anchor_version);
  const planned = planDateDeadline({
    now: now.toISOString(),
    startsAt: appointment.starts_at?.toISOString() ?? null,
    offsetMinutes,
  });
  if (planned.kind === 'past') return { kind: 'past', anchorVersion: appointment.anchor_version };
  return planned.kind === 'due-at' ? dueAt(new Date(planned.until), now, appointment.anchor_version) : planned;
}

/** A duration is a machine's sleep; the instant is the calendar's. Slept once, the activity confirms that it is due. */
function dueAt(until: Date, now: Date, anchorVersion: number | null): DeadlineAnswer {
  return {
    kind: 'due-at',
    until: until.toISOString(),
    delayMs: Math.max(0, until.getTime() - now.getTime()),
    anchorVersion,
  };
}

async function keptDeadline(reader: Reader, here: Here, anchorVersion: number | null): Promise<Date | null> {
  const row = await reader
    .selectFrom('deadline')
    .select(['until', 'anchor_version'])
    .where('enrollment', '=', here.enrollment)
    .where('node', '=', here.node)
    .where('visit', '=', here.visit)
    .executeTakeFirst();
  return row === undefined || row.anchor_version !== anchorVersion ? null : row.until;
}

export async function keepDeadline(
  db: EffectServices['db'],
  here: Here,
  answer: Extract<DeadlineAnswer, { kind: 'due-at' }>,
): Promise<void> {
  const row = { until: answer.until, anchor_version: answer.anchorVersion };
  await db
    .insertInto('deadline')
    .values({ enrollment: here.enrollment, node: here.node, visit: here.visit, ...row })
    .onConflict((conflict) => conflict.columns(['enrollment', 'node', 'visit']).doUpdateSet(row))
    .execute();
}

/** The patient's zone, else the appointment's; null: unknown. */
async function zoneOf(reader: Reader, enrollment: RunningEnrollment): Promise<string | null> {
  const row = await reader
    .selectFrom('patient as p')
    .leftJoin('appointment as a', (join) => join.on('a.id', '=', enrollment.appointment ?? ''))
    .select(['p.zone', 'a.zone as appointmentZone'])
    .where('p.id', '=', enrollment.patient)
    .executeTakeFirst();
  return row?.zone ?? row?.appointmentZone ?? null;
}
