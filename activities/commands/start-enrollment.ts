import { inAuditedTransaction } from '../database/doors.ts';
import { nextPatientSequence } from '../database/locks.ts';
import type { Principal } from '../database/principal.ts';
import { enrollOne } from './enroll.ts';
import type { EnrollOutcome } from './enroll.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export interface StartEnrollment {
  readonly journey: string;
  readonly patient: string;
}

export type StartEnrollmentResult = { readonly kind: 'answered'; readonly outcome: EnrollOutcome } | Refusal;

/**
 * Starts a live journey for one patient: by a clinical system where the journey starts by API, by a person where it starts
 * by hand. A second start of the same occurrence starts nothing and says so.
 */
export async function startEnrollment(
  services: CommandServices,
  principal: Principal,
  { journey, patient }: StartEnrollment,
): Promise<StartEnrollmentResult> {
  const kind = principal.kind === 'client' ? 'api' : 'manual';
  const known = await services.db.selectFrom('patient').select('id').where('id', '=', patient).executeTakeFirst();
  if (known === undefined)
    return refuse('unknown-patient', 'There is no such patient.', 'Register the patient first.', '/patient');
  const version = await services.db
    .selectFrom('version')
    .select(['id', 'journey', 'plan'])
    .where('journey', '=', journey)
    .where('state', '=', 'live')
    .executeTakeFirst();
  if (version === undefined)
    return refuse('wrong-state', 'This journey is not live.', 'Publish an approved version first.', '/journey');
  if (version.plan.trigger.kind !== kind) return wrongStart(kind);
  const outcome = await inAuditedTransaction(services, principal, async (writer) => {
    const seq = await nextPatientSequence(writer.db, patient);
    const trigger = { patient, type: `start:${kind}`, appointment: null, seq, kind, event: null } as const;
    return enrollOne(services, writer, trigger, version);
  });
  return { kind: 'answered', outcome };
}

const wrongStart = (kind: 'api' | 'manual'): Refusal =>
  refuse(
    'wrong-state',
    kind === 'api' ? 'This journey is not started by clinical systems.' : 'This journey is not started by hand.',
    'Read on its Start step how it starts.',
    '/journey',
  );
