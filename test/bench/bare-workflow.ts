/** What somebody would write by hand: no plan, no interpreter, the same activities and timers in the same order. */
import { proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';

interface At {
  readonly enrollment: string;
  readonly node: string;
  readonly visit: number;
}

interface Effects {
  checkPermissionSendAndAudit(at: At): Promise<unknown>;
  closeEnrollment(at: At): Promise<unknown>;
  mark(): Promise<void>;
}

interface Locals {
  planDeadline(at: At): Promise<{ readonly delayMs: number }>;
  lookAround(at: At): Promise<unknown>;
}

const effects = proxyActivities<Effects>({ startToCloseTimeout: '1 minute' });
const locals = proxyLocalActivities<Locals>({ startToCloseTimeout: '20 seconds' });

/** `steps`: `s` sends, `w` waits. */
export async function bareJourney(enrollment: string, steps: string): Promise<void> {
  for (const [index, step] of [...steps].entries()) {
    const at = { enrollment, node: `step-${index}`, visit: 1 };
    if (step === 's') await effects.checkPermissionSendAndAudit(at);
    else await wait(at);
  }
  await effects.closeEnrollment({ enrollment, node: 'end', visit: 1 });
}

async function wait(at: At): Promise<void> {
  const { delayMs } = await locals.planDeadline(at);
  await sleep(delayMs);
  await locals.lookAround(at);
}

/** Start to activity and nothing else. */
export async function bareStart(): Promise<void> {
  await effects.mark();
}
