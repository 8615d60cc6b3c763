import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../canonical/canonical-json.ts';

export const SALT_BYTES = 16;

/** All that is committed to: the entry without its database id, with the instant of the calendar clock (RFC 3339, UTC, ms). */
export interface CommittedEntry {
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly action: string;
  readonly subject: string;
  readonly patient: string | null;
  readonly outcome: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * SHA-256(salt || canonical JSON of the entry). The salt is sealed with the details: when a patient's key is destroyed
 * nobody can guess the entry from its commitment, and the tree over commitments stays valid. Throws RangeError on a
 * salt that is not 16 bytes.
 */
export function commitmentOf(salt: Uint8Array, entry: CommittedEntry): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new RangeError(`The salt of a commitment has ${SALT_BYTES} bytes.`);
  const { at, actor, action, subject, patient, outcome, details } = entry;
  const text = canonicalJson({
    at,
    actor: { kind: actor.kind, id: actor.id },
    action,
    subject,
    patient,
    outcome,
    details,
  });
  return sha256.create().update(salt).update(utf8ToBytes(text)).digest();
}
