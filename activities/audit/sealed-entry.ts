import { randomBytes } from 'node:crypto';
import { commitmentOf, SALT_BYTES } from '../../engine/audit/commitment.ts';
import type { AuditEntry } from '../../engine/audit/entry.ts';
import type { DataKey } from '../crypto/data-key.ts';
import type { Place } from '../crypto/seal.ts';
import { openJson, sealJson } from '../crypto/seal.ts';

/** What `audit.details_sealed` holds. */
export interface SealedContent {
  /** Base64. */
  readonly salt: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The row's id is not known before the insert; its commitment is, and no two are alike. */
function detailsPlace(commitment: Uint8Array): Place {
  return { table: 'audit', row: Buffer.from(commitment).toString('hex'), column: 'details_sealed' };
}

/** A row of `audit` for an entry, sealed with the key of its patient, or of the organisation. */
export function sealEntry(key: DataKey, entry: AuditEntry, at: Date) {
  const salt = randomBytes(SALT_BYTES);
  const { actor, action, subject, outcome } = entry;
  const patient = entry.patient ?? null;
  const details = { ...entry.details };
  const commitment = commitmentOf(salt, { at: at.toISOString(), actor, action, subject, patient, outcome, details });
  const content: SealedContent = { salt: salt.toString('base64'), details };
  const details_sealed = sealJson(key, detailsPlace(commitment), content);
  return { at, actor_kind: actor.kind, actor: actor.id, action, subject, patient, outcome, details_sealed, commitment };
}

/** Throws CannotUnseal. */
export function openEntryContent(key: DataKey, commitment: Uint8Array, sealed: Uint8Array): SealedContent {
  return openJson<SealedContent>(key, detailsPlace(commitment), sealed);
}
