import type { EffectActivities, LocalActivities } from '../../workflows/contract.ts';
import { changeList } from './change-list.ts';
import { choosePort } from './choose-port.ts';
import { closeEnrollment } from './close-enrollment.ts';
import { endTask } from './end-task.ts';
import { handOver } from './hand-over.ts';
import { lookAround } from './look-around.ts';
import { moveToVersion } from './move-to-version.ts';
import { openTask } from './open-task.ts';
import { planDeadline } from './plan-deadline.ts';
import { registerWait } from './register-wait.ts';
import { checkPermissionSendAndAudit } from './send-email/send-email.ts';
import { setFact } from './set-fact.ts';
import type { EffectServices } from './services.ts';

/** Every activity by the name that the contract gives it. */
export function effectsOf(services: EffectServices): LocalActivities & EffectActivities {
  return {
    planDeadline: planDeadline(services),
    lookAround: lookAround(services),
    registerWait: registerWait(services),
    moveToVersion: moveToVersion(services),
    closeEnrollment: closeEnrollment(services),
    choosePort: choosePort(services),
    setFact: setFact(services),
    changeList: changeList(services),
    openTask: openTask(services),
    endTask: endTask(services),
    handOver: handOver(services),
    checkPermissionSendAndAudit: checkPermissionSendAndAudit(services),
  };
}
