import type { z } from 'zod';
import type { exitAnswer } from '../../engine/wire/enrollments.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import { findRunning, requestExit } from '../database/enrollment-store.ts';
import { bumpPatientGate, lockPatientGate, nextPatientSequence } from '../database/locks.ts';
import type { Principal } from '../database/principal.ts';
import { awaitOpenTries } from './await-open-tries.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export type ExitEnrollmentResult = { readonly kind: 'answered'; readonly answer: z.infer<typeof exitAnswer> } | Refusal;

/** Ends one enrollment at once: no hand-off of it begins after the commit. */
export async function exitEnrollment(
  services: CommandServices,
  principal: Principal,
  id: string,
): Promise<ExitEnrollmentResult> {
  const enrollment = await findRunning(services.db, id);
  if (enrollment === null)
    return refuse('not-found', 'There is no such enrollment.', 'Read the patient for its enrollments.');
  const reason = principal.kind === 'client' ? 'by-api' : 'by-staff';
  const exited = await inAuditedTransaction<{ at: Date } | Refusal>(services, principal, async (writer) => {
    await nextPatientSequence(writer.db, enrollment.patient);
    await lockPatientGate(writer.db, enrollment.patient);
    const fresh = await findRunning(writer.db, id);
    if (fresh === null || fresh.state === 'closed' || !(await requestExit(writer.db, id, reason, writer.at))) {
      writer.nothingChanged();
      return refuse('wrong-state', 'This enrollment has ended already.', 'Read it for the reason.');
    }
    await bumpPatientGate(writer.db, enrollment.patient);
    writer.record({
      action: 'enrollment.exited',
      subject: id,
      patient: enrollment.patient,
      outcome: reason,
      details: { journey: enrollment.journey },
    });
    return { at: writer.at };
  });
  if ('kind' in exited) return exited;
  const inFlight = await awaitOpenTries(services.db, enrollment.patient);
  return { kind: 'answered', answer: { id, effectiveAt: exited.at.toISOString(), inFlight: inFlight.begun } };
}
