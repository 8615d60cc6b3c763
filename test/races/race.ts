import { checkPermissionSendAndAudit } from '../../activities/effects/send-email/send-email.ts';
import type { EffectServices } from '../../activities/effects/services.ts';
import { connectAs, effectServices } from './race-services.ts';
import type { RaceResult, RaceSend, RaceSettings, UnderWay } from './race-settings.ts';
import { revokeMeanwhile } from './revoker.ts';

/** Senders take from one queue until it is empty; a revoker withdraws what is under way, with the commands of the staff door. */
export async function race(settings: RaceSettings): Promise<RaceResult> {
  const effects = await effectServices(settings);
  const staff = connectAs(settings.staffUrl, settings, 4);
  const underWay: UnderWay = new Map();
  const ports: Record<string, number> = {};
  const queue = [...settings.work];
  const send = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      underWay.set(next.enrollment, next);
      const port = await sendUntilLeft(effects.services, next);
      underWay.delete(next.enrollment);
      ports[port] = (ports[port] ?? 0) + 1;
    }
  };
  const senders = Promise.all(Array.from({ length: settings.senders }, send));
  const withdrawals = await revokeMeanwhile(staff, { settings, underWay, isOver: senders.then(() => true) });
  await senders;
  await staff.close();
  await effects.close();
  return { sends: settings.work.length, ports, withdrawals };
}

const AGAIN_MS = 40;

/** As the workflow does: a deferred send is decided again. */
async function sendUntilLeft(services: EffectServices, { enrollment, planHash }: RaceSend): Promise<string> {
  const effect = checkPermissionSendAndAudit(services);
  for (;;) {
    const result = await effect({
      enrollment,
      planHash,
      node: 'mail',
      visit: 1,
      seenSeq: 1,
      anchorVersion: null,
      path: [],
    });
    if (result.kind === 'orphan') return 'orphan';
    if (result.answer.kind === 'left') return result.answer.port;
    if (result.answer.kind !== 'deferred') return result.answer.kind;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
