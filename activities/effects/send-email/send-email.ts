import { notAfterInstant } from '../../../engine/calendar/deadline.ts';
import type { SendEmailOp } from '../../../engine/interpreter/plan.ts';
import type { SendAnswer } from '../../../engine/interpreter/run.ts';
import type { EffectActivities, SendCommand, SendReceipt } from '../../../workflows/contract.ts';
import { currentContacts } from '../../database/gate-reader.ts';
import type { ContactRow } from '../../database/gate-reader.ts';
import type { RunningEnrollment } from '../../database/enrollment-store.ts';
import { deadlineStart, keepSendDeadline } from './send-deadline.ts';
import { findRun, trackRun } from '../run-projection.ts';
import type { EffectServices } from '../services.ts';
import type { MessageRow } from './message-row.ts';
import { portOf, whenDeferred } from './port.ts';
import { receiptOf } from './receipt.ts';
import { sendKey } from '../../database/send-key.ts';
import type { SendContext } from './send-context.ts';
import { sendToContact } from './send-to-contact.ts';

/** The merged effect of a send step: permission, encrypted mail and audit entry for every contact, receipts as result. */
export function checkPermissionSendAndAudit(services: EffectServices): EffectActivities['checkPermissionSendAndAudit'] {
  return async (command) => {
    const enrollment = await findRun(services.db, command);
    const op = enrollment?.plan.nodes[command.node];
    if (enrollment === null || op?.op !== 'send-email@1') return { kind: 'orphan' };
    if (enrollment.exit !== null)
      return { kind: 'answered', answer: { kind: 'exited', reason: enrollment.exit }, receipts: [] };
    const contexts = await contextsOf(services, enrollment, op, command);
    const messages: { context: SendContext; message: MessageRow }[] = [];
    for (const context of contexts) messages.push({ context, message: await sendToContact(services, context) });
    const answer = await answerOf(
      services,
      messages.map((one) => one.message),
    );
    await track(services, command, answer);
    const receipts: SendReceipt[] = [];
    for (const { context, message } of messages) receipts.push(await receiptOf(services.db, context, message));
    return { kind: 'answered', answer, receipts };
  };
}

async function contextsOf(
  services: EffectServices,
  enrollment: RunningEnrollment,
  op: SendEmailOp,
  command: SendCommand,
): Promise<readonly SendContext[]> {
  const contacts = await receivers(services, enrollment.patient, command);
  const start = await deadlineStart(services.db, enrollment, command);
  const instant = notAfterInstant({ notAfter: op.notAfter, startsAt: start.startsAt, dueAt: start.dueAt });
  const notAfter = instant === null ? null : new Date(instant);
  return contacts.map((contact) => ({
    enrollment,
    op,
    command,
    contact,
    key: sendKey(command, contact.id),
    notAfter,
    anchorVersion: start.anchorVersion,
    isVendorNeeded: services.mail.isVendorNeeded,
    zones: services.zones,
  }));
}

/** Who receives now, and who was decided on at an earlier try of this visit. */
async function receivers(
  { db }: EffectServices,
  patient: string,
  command: SendCommand,
): Promise<readonly ContactRow[]> {
  const current = await currentContacts(db, patient);
  const decided = await db
    .selectFrom('send_key as k')
    .innerJoin('contact as c', 'c.id', 'k.contact')
    .select([
      'c.id',
      'c.patient',
      'c.channel',
      'c.relation',
      'c.address_sealed',
      'c.address_index',
      'c.until',
      'c.ended_at',
      'c.changed_at',
    ])
    .where('k.enrollment', '=', command.enrollment)
    .where('k.node', '=', command.node)
    .where('k.visit', '=', command.visit)
    .execute();
  return [...current, ...decided.filter((row) => !current.some((one) => one.id === row.id))];
}

async function answerOf(services: EffectServices, messages: readonly MessageRow[]): Promise<SendAnswer> {
  // The visit is over without a hand-off: the wait that led here is planned anew, and the next visit has a key of its own.
  if (messages.some((one) => one.reason === 'anchor-moved') || isPlannedAnew(messages)) return { kind: 'replan' };
  const waiting = messages.find((one) => one.state === 'deferred' || one.state === 'retrying');
  if (waiting !== undefined) return whenDeferred(services.db, waiting);
  return portOf(messages);
}

/** After a hold, by the journey's rule; never when a contact has its mail already, who would get another. */
const isPlannedAnew = (messages: readonly MessageRow[]): boolean =>
  messages.some(({ state, reason }) => state === 'skipped' && reason === 'plan-anew') &&
  messages.every(({ state }) => state !== 'accepted' && state !== 'unknown');

async function track(services: EffectServices, command: SendCommand, answer: SendAnswer): Promise<void> {
  const isDeferred = answer.kind === 'deferred';
  const wakeAt = isDeferred && answer.until !== null ? new Date(answer.until) : null;
  if (isDeferred) await keepSendDeadline(services.db, command, wakeAt);
  await trackRun(services.db, command, {
    path: command.path,
    waiting: isDeferred ? 'send' : null,
    wakeAt,
    ...(answer.kind === 'replan' ? { hold: 'over' } : {}),
  });
}
