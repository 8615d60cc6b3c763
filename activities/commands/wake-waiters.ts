import type { EventAnswer } from '../../engine/wire/clinical.ts';
import type { Writer } from '../database/doors.ts';
import { requestExit } from '../database/enrollment-store.ts';
import { appendOutbox } from '../database/outbox-store.ts';

export interface Happening {
  readonly patient: string;
  readonly type: string;
  readonly appointment: string | null;
  readonly hasMoved: boolean;
  /** What sent the mail that it is about; nobody else waits for it. */
  readonly mail?: { readonly enrollment: string; readonly node: string };
}

type Outcome = EventAnswer['enrollments'][number];

/** Tells every run that waits for this event, ends those with an exit rule on it, and re-plans anchored waits. */
export async function wakeWaiters(writer: Writer, happening: Happening): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const subscription of await matchingSubscriptions(writer, happening)) {
    outcomes.push(...(await wakeOne(writer, happening.patient, subscription)));
  }
  if (happening.type === 'appointment.cancelled') outcomes.push(...(await exitAnchored(writer, happening)));
  if (happening.hasMoved) outcomes.push(...(await replanAnchored(writer, happening)));
  return outcomes;
}

interface Subscription {
  readonly enrollment: string;
  readonly journey: string;
  readonly node: string;
  readonly visit: number;
  readonly port: string;
}

/** An event of another appointment is no answer; one that is about no appointment is. */
async function matchingSubscriptions(writer: Writer, happening: Happening): Promise<readonly Subscription[]> {
  const query = writer.db
    .selectFrom('wait_subscription as w')
    .innerJoin('enrollment as e', 'e.id', 'w.enrollment')
    .select(['w.enrollment', 'e.journey', 'w.node', 'w.visit', 'w.port'])
    .where('w.patient', '=', happening.patient)
    .where('w.event_type', '=', happening.type)
    .where('e.state', '<>', 'closed')
    .orderBy('w.enrollment');
  const { appointment, mail } = happening;
  if (mail !== undefined)
    return query
      .where('w.enrollment', '=', mail.enrollment)
      .where((eb) => eb.or([eb('w.sent_by', 'is', null), eb('w.sent_by', '=', mail.node)]))
      .execute();
  if (appointment === null) return query.execute();
  return query.where((eb) => eb.or([eb('w.appointment', 'is', null), eb('w.appointment', '=', appointment)])).execute();
}

async function wakeOne(writer: Writer, patient: string, subscription: Subscription): Promise<readonly Outcome[]> {
  const { enrollment, journey, node, visit, port } = subscription;
  if (node === '') return exitOne(writer, { enrollment, journey, patient, reason: port });
  await appendOutbox(writer.db, enrollment, { kind: 'happened', node, visit, port });
  return [{ id: enrollment, journey, outcome: 'woken', reason: null }];
}

/** Empty: it is leaving already, as when an exit rule and the cancelled appointment say the same. */
async function exitOne(
  writer: Writer,
  exit: { enrollment: string; journey: string; patient: string; reason: string },
): Promise<readonly Outcome[]> {
  if (!(await requestExit(writer.db, exit.enrollment, exit.reason, writer.at))) return [];
  writer.record({
    action: 'enrollment.exited',
    subject: exit.enrollment,
    patient: exit.patient,
    outcome: exit.reason,
    details: { journey: exit.journey },
  });
  return [{ id: exit.enrollment, journey: exit.journey, outcome: 'exited', reason: exit.reason }];
}

async function anchored(writer: Writer, appointment: string | null) {
  return writer.db
    .selectFrom('enrollment')
    .select(['id', 'journey'])
    .where('appointment', '=', appointment ?? '')
    .where('state', '<>', 'closed')
    .orderBy('id')
    .execute();
}

/** A cancelled appointment ends every enrollment that is for it, with or without an exit rule (DESIGN.md 4.3). */
async function exitAnchored(writer: Writer, happening: Happening): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { id, journey } of await anchored(writer, happening.appointment)) {
    outcomes.push(
      ...(await exitOne(writer, {
        enrollment: id,
        journey,
        patient: happening.patient,
        reason: 'appointment-cancelled',
      })),
    );
  }
  return outcomes;
}

async function replanAnchored(writer: Writer, happening: Happening): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { id, journey } of await anchored(writer, happening.appointment)) {
    await appendOutbox(writer.db, id, { kind: 'anchor-moved' });
    outcomes.push({ id, journey, outcome: 'replanned', reason: null });
  }
  return outcomes;
}
