import { calendarNow } from '../../database/clock.ts';
import type { Reader } from '../../database/doors.ts';
import type { RunningEnrollment } from '../../database/enrollment-store.ts';
import type { SendCommand } from '../../../workflows/contract.ts';
import type { EffectServices } from '../services.ts';

/** What `notAfter` counts from: the appointment's start, or when the run came to this visit, or would have without a hold. */
export async function deadlineStart(
  reader: Reader,
  enrollment: RunningEnrollment,
  command: SendCommand,
): Promise<{ startsAt: string | null; dueAt: string; anchorVersion: number | null }> {
  const appointment = await reader
    .selectFrom('appointment')
    .select(['starts_at', 'anchor_version'])
    .where('id', '=', enrollment.appointment ?? '')
    .executeTakeFirst();
  const first = await reader
    .selectFrom('send_key as k')
    .innerJoin('message as m', 'm.id', 'k.message')
    .select('m.occurred_at')
    .where('k.enrollment', '=', command.enrollment)
    .where('k.node', '=', command.node)
    .where('k.visit', '=', command.visit)
    .orderBy('m.occurred_at')
    .executeTakeFirst();
  const dueAt = first?.occurred_at ?? enrollment.heldSince ?? (await calendarNow(reader));
  const anchorVersion = appointment?.anchor_version ?? null;
  return { startsAt: appointment?.starts_at?.toISOString() ?? null, dueAt: dueAt.toISOString(), anchorVersion };
}

/** A deferred send must wake when its hours open, and at `notAfter` at the latest, so that it ends with its reason. */
export async function keepSendDeadline(
  db: EffectServices['db'],
  command: SendCommand,
  until: Date | null,
): Promise<void> {
  if (until === null) return;
  await db
    .insertInto('deadline')
    .values({
      enrollment: command.enrollment,
      node: command.node,
      visit: command.visit,
      until,
      anchor_version: null,
    })
    .onConflict((conflict) => conflict.columns(['enrollment', 'node', 'visit']).doUpdateSet({ until }))
    .execute();
}
