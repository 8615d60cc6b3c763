import type { PatientLine } from '../../engine/wire/patients.ts';
import { blindIndex } from '../crypto/blind-index.ts';
import type { CommandServices } from '../commands/services.ts';
import { findPatientBySource } from '../database/patient-store.ts';
import { contactRows, openMasked, openMaskedAddress } from './open-patient.ts';

export interface PatientQuery {
  readonly kind: 'email' | 'record-number' | 'id';
  readonly value: string;
  readonly source?: string | undefined;
}

/** Exact look-up only; an address that several patients share lists each. */
export async function findPatients(services: CommandServices, query: PatientQuery): Promise<readonly string[]> {
  if (query.kind === 'id')
    return (await services.db.selectFrom('patient').select('id').where('id', '=', query.value.trim()).execute()).map(
      (row) => row.id,
    );
  if (query.kind === 'record-number') return byRecordNumber(services, query);
  const rows = await services.db
    .selectFrom('contact')
    .select('patient')
    .distinct()
    .where('address_index', '=', blindIndex(services.keyring, 'address', query.value))
    .where('ended_at', 'is', null)
    .limit(20)
    .execute();
  return rows.map((row) => row.patient);
}

/** A record number is a number in a source; without one, every source is asked. */
async function byRecordNumber(services: CommandServices, query: PatientQuery): Promise<readonly string[]> {
  const sources =
    query.source === undefined
      ? (await services.db.selectFrom('patient_source').select('source').distinct().execute()).map((row) => row.source)
      : [query.source];
  const found = await Promise.all(
    sources.map((source) => findPatientBySource(services.db, services.keyring, { source, externalId: query.value })),
  );
  return [...new Set(found.filter((id): id is string => id !== null))];
}

export async function patientLine(services: CommandServices, id: string): Promise<PatientLine | null> {
  const row = await services.db
    .selectFrom('patient')
    .select(['id', 'identity_sealed', 'zone', 'language'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const [contact] = await contactRows(services.db, id);
  const active = await services.db
    .selectFrom('enrollment')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('patient', '=', id)
    .where('state', '<>', 'closed')
    .executeTakeFirst();
  return {
    id,
    ...(await openMasked(services.keys, id, row.identity_sealed)),
    zone: row.zone,
    language: row.language,
    maskedAddress:
      contact === undefined ? null : await openMaskedAddress(services.keys, id, contact.id, contact.address_sealed),
    activeEnrollments: Number(active?.n ?? 0),
  };
}
