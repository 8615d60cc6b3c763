import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { WaitForEventOp } from '../../engine/interpreter/plan.ts';
import { isAboutMail } from '../../engine/journey/events.ts';
import type { EffectActivities, RegisterWait } from '../../workflows/contract.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { nextPatientSequence } from '../database/locks.ts';
import type { Database } from '../database/schema.ts';
import { deadlineOf, keepDeadline } from './plan-deadline.ts';
import { asPlanned, AWAKE, findRun, trackRun } from './run-projection.ts';
import type { EffectServices } from './services.ts';

type Services = Pick<EffectServices, 'db' | 'zones'>;

/**
 * Register, then check, under the patient's sequence lock: ingestion takes the same lock, so one of the two sees the
 * other and no event falls between (without the lock both miss each other).
 */
export function registerWait(services: Services): EffectActivities['registerWait'] {
  const { db } = services;
  return async (command) => {
    const enrollment = await findRun(db, command);
    const node = enrollment?.plan.nodes[command.node];
    if (enrollment === null || node?.op !== 'wait-for-event@1') return { kind: 'orphan' };
    const port = await db.transaction().execute(async (trx) => {
      const seq = await nextPatientSequence(trx, enrollment.patient);
      const sinceSeq = await subscribe(trx, enrollment, node, command, seq);
      return alreadyHappened(trx, enrollment, node, sinceSeq);
    });
    const deadline = await deadlineOf(services, enrollment, command);
    if (deadline.kind === 'due-at') await keepDeadline(db, command, deadline);
    await trackRun(db, command, { path: command.path, ...(port === null ? asPlanned('event', deadline) : AWAKE) });
    return { kind: 'registered', port, deadline };
  };
}

/** A repeat keeps the first number: what came between two tries of this activity is not missed. */
async function subscribe(
  trx: Transaction<Database>,
  enrollment: RunningEnrollment,
  node: WaitForEventOp,
  command: RegisterWait,
  seq: number,
): Promise<number> {
  const since = command.since === null ? seq : ((await sequenceAtSend(trx, enrollment, command.since)) ?? seq);
  const appointment = enrollment.plan.occurrence === 'appointment' ? enrollment.appointment : null;
  await forgetOthers(trx, enrollment.id, command);
  await trx
    .insertInto('wait_subscription')
    .values(
      Object.entries(node.events).map(([event_type, port]) => ({
        enrollment: enrollment.id,
        node: command.node,
        visit: command.visit,
        event_type,
        patient: enrollment.patient,
        port,
        appointment,
        sent_by: isAboutMail(event_type) ? node.since : null,
        since_seq: since,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await trx
    .selectFrom('wait_subscription')
    .select((eb) => eb.fn.min('since_seq').as('since'))
    .where('enrollment', '=', enrollment.id)
    .where('node', '=', command.node)
    .where('visit', '=', command.visit)
    .executeTakeFirst();
  return row?.since ?? since;
}

/** A run stands at one step: what an earlier wait watched would ring it for nothing. Exit rules (node '') stay. */
async function forgetOthers(trx: Transaction<Database>, enrollment: string, here: RegisterWait): Promise<void> {
  await trx
    .deleteFrom('wait_subscription')
    .where('enrollment', '=', enrollment)
    .where('node', '<>', '')
    .where((eb) => eb.or([eb('node', '<>', here.node), eb('visit', '<>', here.visit)]))
    .execute();
}

/** Events counted from the visit of an earlier send: those recorded after its message was first decided. */
async function sequenceAtSend(
  trx: Transaction<Database>,
  enrollment: RunningEnrollment,
  since: { node: string; visit: number },
): Promise<number | null> {
  const { rows } = await sql<{ seq: number | null }>`
    select coalesce(max(e.seq), 0) as seq from message m
    left join event e on e.patient = m.patient and e.recorded_at <= m.recorded_at
    where m.enrollment = ${enrollment.id} and m.node = ${since.node} and m.visit = ${since.visit}`.execute(trx);
  return rows[0]?.seq ?? null;
}

async function alreadyHappened(
  trx: Transaction<Database>,
  enrollment: RunningEnrollment,
  node: WaitForEventOp,
  sinceSeq: number,
): Promise<string | null> {
  const appointment = enrollment.plan.occurrence === 'appointment' ? enrollment.appointment : null;
  const { since } = node;
  const query = trx
    .selectFrom('event')
    .leftJoin('send_key', 'send_key.message', 'event.message')
    .select('event.type')
    .where('event.patient', '=', enrollment.patient)
    .where('event.seq', '>', sinceSeq)
    .where('event.type', 'in', Object.keys(node.events))
    .where((eb) => eb.or([eb('event.message', 'is', null), eb('send_key.enrollment', '=', enrollment.id)]))
    .where((eb) =>
      since === null ? eb.lit(true) : eb.or([eb('event.message', 'is', null), eb('send_key.node', '=', since)]),
    )
    .orderBy('event.seq')
    .limit(1);
  const row = await (
    appointment === null
      ? query
      : query.where((eb) => eb.or([eb('event.appointment', 'is', null), eb('event.appointment', '=', appointment)]))
  ).executeTakeFirst();
  return row === undefined ? null : (node.events[row.type] ?? null);
}
