import type { DataKeys } from '../crypto/data-keys.ts';
import { openJson, openText } from '../crypto/seal.ts';
import type { Reader } from '../database/doors.ts';
import { addressPlace, identityPlace } from '../database/patient-store.ts';
import type { Identity } from '../database/patient-store.ts';

/** What every screen may show of a patient: initials, birth year, a hidden address. */
export interface Masked {
  readonly initials: string;
  readonly birthYear: number;
}

const first = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '?';

export async function openMasked(keys: DataKeys, patient: string, sealed: Uint8Array | null): Promise<Masked> {
  if (sealed === null) return { initials: '–', birthYear: 0 };
  const identity = openJson<Identity>(await keys.keyFor(patient), identityPlace(patient), sealed);
  return {
    initials: `${first(identity.givenName)}. ${first(identity.familyName)}.`,
    birthYear: Number(identity.birthDate.slice(0, 4)),
  };
}

/** `l•••••@verified.example` */
export async function openMaskedAddress(
  keys: DataKeys,
  patient: string,
  contact: string,
  sealed: Uint8Array,
): Promise<string> {
  const address = openText(await keys.keyFor(patient), addressPlace(contact), sealed);
  const at = address.lastIndexOf('@');
  return `${first(address).toLowerCase()}•••••${address.slice(at)}`;
}

export async function contactRows(reader: Reader, patient: string) {
  return reader
    .selectFrom('contact')
    .select(['id', 'relation', 'channel', 'address_sealed', 'authority', 'until'])
    .where('patient', '=', patient)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
}
