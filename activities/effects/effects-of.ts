import type { EffectActivities, LocalActivities } from '../../workflows/contract.ts';
import { closeEnrollment } from './close-enrollment.ts';
import { lookAround } from './look-around.ts';
import { planDeadline } from './plan-deadline.ts';
import { registerWait } from './register-wait.ts';
import { checkPermissionSendAndAudit } from './send-email/send-email.ts';
import type { EffectServices } from './services.ts';

/** Every activity by the name that the contract gives it. */
export function effectsOf(services: EffectServices): LocalActivities & EffectActivities {
  return {
    planDeadline: planDeadline(services),
    lookAround: lookAround(services),
    registerWait: registerWait(services),
    closeEnrollment: closeEnrollment(services),
    checkPermissionSendAndAudit: checkPermissionSendAndAudit(services),
  };
}
