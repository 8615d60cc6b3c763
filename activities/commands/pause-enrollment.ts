import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { findRunning } from '../database/enrollment-store.ts';
import { bumpPatientGate, lockPatientGate, nextPatientSequence } from '../database/locks.ts';
import { appendOutbox } from '../database/outbox-store.ts';
import type { Principal } from '../database/principal.ts';
import { awaitOpenTries } from './await-open-tries.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export interface Paused {
  readonly kind: 'answered';
  readonly effectiveAt: string;
  /** Hand-offs of this patient that had begun before. */
  readonly inFlight: number;
}

/**
 * Freezes one enrollment before its next effect, or lets it go on; in force at the commit. Events and exits still count, and
 * waits go on meanwhile. Asked again in the same state: nothing changes.
 */
export async function pauseEnrollment(
  services: CommandServices,
  principal: Principal,
  id: string,
  isPaused: boolean,
): Promise<Paused | Refusal> {
  const enrollment = await findRunning(services.db, id);
  if (enrollment === null)
    return refuse('not-found', 'There is no such enrollment.', 'Read the patient for its enrollments.');
  const changed = await inAuditedTransaction<{ readonly at: Date } | Refusal>(services, principal, async (writer) => {
    await nextPatientSequence(writer.db, enrollment.patient);
    await lockPatientGate(writer.db, enrollment.patient);
    const fresh = await findRunning(writer.db, id);
    if (fresh === null || fresh.state === 'closed') {
      writer.nothingChanged();
      return refuse('wrong-state', 'This enrollment has ended already.', 'Read it for the reason.');
    }
    if (fresh.isPaused === isPaused) writer.nothingChanged();
    else await change(writer, enrollment, isPaused);
    return { at: writer.at };
  });
  if ('kind' in changed) return changed;
  const inFlight = isPaused ? await awaitOpenTries(services.db, enrollment.patient) : { begun: 0 };
  return { kind: 'answered', effectiveAt: changed.at.toISOString(), inFlight: inFlight.begun };
}

interface Named {
  readonly id: string;
  readonly patient: string;
  readonly journey: string;
}

async function change(writer: Writer, { id, patient, journey }: Named, isPaused: boolean): Promise<void> {
  await writer.db.updateTable('control').set({ paused: isPaused }).where('enrollment', '=', id).execute();
  await bumpPatientGate(writer.db, patient);
  await appendOutbox(writer.db, id, { kind: isPaused ? 'pause' : 'resume' });
  writer.record({
    action: isPaused ? 'enrollment.paused' : 'enrollment.resumed',
    subject: id,
    patient,
    outcome: isPaused ? 'paused' : 'resumed',
    details: { journey },
  });
}
