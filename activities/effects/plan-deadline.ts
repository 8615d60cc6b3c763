import { planDateDeadline, planDuration } from '../../engine/calendar/deadline.ts';
import { nextInWindow } from '../../engine/calendar/window.ts';
import type { LocalWindow, ZoneChoice } from '../../engine/calendar/window.ts';
import { waitingAt } from '../../engine/interpreter/node-traits.ts';
import type { DeadlineAnswer } from '../../engine/interpreter/run.ts';
import type { Here, LocalActivities, Orphan } from '../../workflows/contract.ts';
import { calendarNow } from '../database/clock.ts';
import { zoneOf } from '../database/zone-of.ts';
import type { Reader } from '../database/doors.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { asPlanned, findRun, trackRun } from './run-projection.ts';
import type { EffectServices } from './services.ts';

type Services = Pick<EffectServices, 'db' | 'zones'>;

/** When a wait ends. Asked again for the same visit it answers the same, unless the appointment moved. */
export function planDeadline(services: Services): LocalActivities['planDeadline'] {
  const { db } = services;
  return async (here) => {
    const enrollment = await findRun(db, here);
    if (enrollment === null) return { kind: 'orphan' } satisfies Orphan;
    const answer = await deadlineOf(services, enrollment, here);
    if (answer.kind === 'due-at') await keepDeadline(db, here, answer);
    const node = enrollment.plan.nodes[here.node];
    const waiting = node === undefined ? null : waitingAt(node);
    await trackRun(db, here, { path: here.path, ...asPlanned(waiting, answer) });
    return answer;
  };
}

export async function deadlineOf(
  { db: reader, zones }: Services,
  enrollment: RunningEnrollment,
  here: Here,
): Promise<DeadlineAnswer> {
  const node = enrollment.plan.nodes[here.node];
  const now = await calendarNow(reader);
  if (node?.op === 'wait-until-date@1') return dateDeadline(reader, enrollment, here, node.offset.minutes, now);
  const kept = await keptDeadline(reader, here, null);
  if (kept !== null) return dueAt(kept, now, null);
  if (node?.op === 'wait-for-event@1' || node?.op === 'staff-task@1')
    return dueAt(new Date(now.getTime() + node.maxMinutes * 60_000), now, null);
  if (node?.op !== 'wait-duration@1' && node?.op !== 'wait-until-window@1') return { kind: 'missing' };
  const zone = await zoneOf(reader, enrollment);
  if (node.op === 'wait-until-window@1') return windowDeadline(node.window, now, { zone, zones });
  return dueAt(
    new Date(planDuration({ now: now.toISOString(), unit: node.unit, amount: node.amount, zone })),
    now,
    null,
  );
}

/** A window that never opens has no date. */
function windowDeadline(window: LocalWindow, now: Date, zones: ZoneChoice): DeadlineAnswer {
  const next = nextInWindow({ now: now.toISOString(), window, ...zones });
  if (next.kind === 'never') return { kind: 'missing' };
  return dueAt(next.kind === 'open' ? now : new Date(next.at), now, null);
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
