import type { z } from 'zod';
import { admit } from '../../engine/gate/admit.ts';
import { mayHandOver, reachableSends } from '../../engine/gate/reachable.ts';
import type { PermissionBody, permissionAnswer } from '../../engine/wire/patients.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { openEnrollmentsOf, requestExit } from '../database/enrollment-store.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { currentContacts, readGateInput } from '../database/gate-reader.ts';
import { bumpPatientGate, lockPatientGate, lockWithdrawals, nextPatientSequence } from '../database/locks.ts';
import { appendOutbox } from '../database/outbox-store.ts';
import { writePermission } from '../database/permission-store.ts';
import type { Principal } from '../database/principal.ts';
import { awaitOpenTries } from './await-open-tries.ts';
import { bindAddress, unbindAddress } from './bind-address.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export type ChangePermissionResult =
  { readonly kind: 'answered'; readonly answer: z.infer<typeof permissionAnswer> } | Refusal;

const STATE_BY_ACT = { grant: 'granted', refuse: 'refused', revoke: 'revoked' } as const;

/**
 * Grants, refuses or revokes on one axis. A withdrawal is in force at its commit and answers when each hand-off that had
 * begun for this patient has ended, 10 s at most (law 1). Runs that can no longer send anything end at once.
 */
export async function changePermission(
  services: CommandServices,
  principal: Principal,
  patient: string,
  body: PermissionBody,
): Promise<ChangePermissionResult> {
  const contact = await services.db
    .selectFrom('contact')
    .select('id')
    .where('id', '=', body.contact)
    .where('patient', '=', patient)
    .executeTakeFirst();
  if (contact === undefined)
    return refuse('not-found', 'This patient has no such contact.', 'Read the patient for its contacts.', '/contact');
  const key = await services.keys.keyFor(patient);
  const isWithdrawal = body.act !== 'grant';
  // It binds the address, which other patients may share.
  const isBinding = body.axis === 'commercial-opt-out';
  const written = await inAuditedTransaction(services, principal, async (writer) => {
    if (isBinding) await lockWithdrawals(writer.db, 'exclusive');
    await nextPatientSequence(writer.db, patient);
    await lockPatientGate(writer.db, patient);
    const id = await writePermission(writer, key, {
      patient,
      ...body,
      state: STATE_BY_ACT[body.act],
      until: body.until == null ? null : new Date(body.until),
      byLink: null,
    });
    if (isBinding && isWithdrawal) await bindAddress(writer, body.contact, 'staff');
    if (isBinding && !isWithdrawal) await unbindAddress(writer, body.contact);
    await bumpPatientGate(writer.db, patient);
    const exited = isWithdrawal ? await wakeWithdrawn(writer, patient) : [];
    return { id, exited, effectiveAt: writer.at };
  });
  const inFlight = isWithdrawal
    ? await awaitOpenTries(services.db, isBinding ? null : patient)
    : { begun: 0, stillOpen: 0 };
  const answer = {
    id: written.id,
    effectiveAt: written.effectiveAt.toISOString(),
    inFlight: inFlight.begun,
    stillOpen: inFlight.stillOpen,
    exited: [...written.exited],
  };
  return { kind: 'answered', answer };
}

/**
 * A run none of whose reachable sends may be permitted any more ends at once; one that waits to send decides again now,
 * so that it says why at once and not when its wait is over (DESIGN.md 4.3, Revocation). Answers those that ended.
 */
export async function wakeWithdrawn(writer: Writer, patient: string): Promise<readonly string[]> {
  const exited: string[] = [];
  for (const enrollment of await openEnrollmentsOf(writer.db, patient)) {
    if (!(await isHopeless(writer, enrollment))) {
      if (enrollment.waiting === 'send') await appendOutbox(writer.db, enrollment.id, { kind: 'wake' });
      continue;
    }
    if (!(await requestExit(writer.db, enrollment.id, 'permission-withdrawn', writer.at))) continue;
    writer.record({
      action: 'enrollment.exited',
      subject: enrollment.id,
      patient,
      outcome: 'permission-withdrawn',
      details: { journey: enrollment.journey },
    });
    exited.push(enrollment.id);
  }
  return exited;
}

async function isHopeless(writer: Writer, enrollment: RunningEnrollment): Promise<boolean> {
  if (mayHandOver(enrollment.plan, enrollment.node)) return false;
  const contacts = await currentContacts(writer.db, enrollment.patient);
  for (const send of reachableSends(enrollment.plan, enrollment.node)) {
    for (const contact of contacts) {
      const input = await readGateInput(writer.db, {
        enrollment,
        contact: contact.id,
        purpose: send.purpose,
        class: send.class,
        template: send.template,
        sender: enrollment.plan.sender,
        notAfter: null,
        anchorVersion: null,
        isAnchored: false,
        isVendorNeeded: false,
        zones: [],
      });
      if (admit(input).outcome !== 'deny') return false;
    }
  }
  return reachableSends(enrollment.plan, enrollment.node).length > 0;
}
