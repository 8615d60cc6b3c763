import type { Keyring } from '../crypto/keyring.ts';
import { blindIndex } from '../crypto/blind-index.ts';
import type { Reader } from './doors.ts';

export interface SourceKey {
  readonly source: string;
  readonly externalId: string;
}

/** A record number is looked up by its blind index only. */
export function recordNumberIndex(keyring: Keyring, key: SourceKey): Uint8Array {
  return blindIndex(keyring, 'record-number', `${key.source}\n${key.externalId}`);
}

export async function findPatientBySource(reader: Reader, keyring: Keyring, key: SourceKey): Promise<string | null> {
  const row = await reader
    .selectFrom('patient_source')
    .select('patient')
    .where('source', '=', key.source)
    .where('external_id_index', '=', recordNumberIndex(keyring, key))
    .executeTakeFirst();
  return row?.patient ?? null;
}

/** What is sealed in `patient.identity_sealed`. */
export interface Identity {
  readonly givenName: string;
  readonly familyName: string;
  /** ISO date. */
  readonly birthDate: string;
  readonly recordNumber: string;
}

export const identityPlace = (patient: string) => ({ table: 'patient', row: patient, column: 'identity_sealed' });
export const addressPlace = (contact: string) => ({ table: 'contact', row: contact, column: 'address_sealed' });
