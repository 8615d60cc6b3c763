import type { AuditAction, AuditDetails } from './actions.ts';
import { improperDetails, isWord } from './detail-values.ts';
import type { Details } from './detail-values.ts';

/** Who acted. `system` acts for a rule. */
export interface AuditActor {
  readonly kind: 'person' | 'client' | 'patient' | 'system';
  readonly id: string;
}

export interface AuditEntryOf<A extends AuditAction> {
  readonly actor: AuditActor;
  readonly action: A;
  /** The opaque id of what was acted upon. */
  readonly subject: string;
  /** The patient it is about: the details are sealed with that patient's key. */
  readonly patient?: string | null;
  /** A code. */
  readonly outcome: string;
  readonly details: AuditDetails[A];
}

export type AuditEntry = { readonly [A in AuditAction]: AuditEntryOf<A> }[AuditAction];
/** For those who know the actor later. */
export type EntryWithoutActor = { readonly [A in AuditAction]: Omit<AuditEntryOf<A>, 'actor'> }[AuditAction];

/**
 * The names of fields that hold what an entry may not carry, such as text with spaces or an address; empty when all is
 * well. The types say the same, but a value read from a request can hide behind `string`.
 */
export function improperFields(entry: AuditEntry): readonly string[] {
  const clear = {
    actor: entry.actor.id,
    subject: entry.subject,
    patient: entry.patient ?? '-',
    outcome: entry.outcome,
  };
  const bad = Object.entries(clear).flatMap(([name, value]) => (value !== '' && isWord(value) ? [] : [name]));
  const details: Details = { ...entry.details };
  return [...bad, ...improperDetails(details).map((name) => `details.${name}`)];
}
