import type { Acted } from '../../workflows/contract.ts';
import type { Reader } from '../database/doors.ts';
import { findRunning } from '../database/enrollment-store.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { isJourneyHeld } from '../views/holds-view.ts';

/** How soon a step on hold asks again by itself; who lifts the hold wakes it. */
const ASK_AGAIN_MS = 3_600_000;

type Refused = Extract<Acted, { readonly kind: 'deferred' | 'exited' }>;

/**
 * Read by a statement after the patient's gate is locked: an exit, a pause or a hold that was answered before is never
 * ignored by what a step changes. Null: it may act.
 */
export async function refusedNow(reader: Reader, enrollment: RunningEnrollment): Promise<Refused | null> {
  const fresh = await findRunning(reader, enrollment.id);
  if (fresh === null) return { kind: 'exited', reason: 'orphan' };
  if (fresh.exit !== null) return { kind: 'exited', reason: fresh.exit };
  if (fresh.isPaused) return { kind: 'deferred', delayMs: ASK_AGAIN_MS, reason: 'paused' };
  return (await isJourneyHeld(reader, enrollment.journey))
    ? { kind: 'deferred', delayMs: ASK_AGAIN_MS, reason: 'held' }
    : null;
}
