import type { z } from 'zod';
import type { putPatientAnswer, PutPatientBody } from '../../engine/wire/patients.ts';
import { isKnownZone } from '../../engine/calendar/zone.ts';
import type { DataKey } from '../crypto/data-keys.ts';
import { newId } from '../crypto/random-id.ts';
import { openJson, sealJson } from '../crypto/seal.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { bumpPatientGate, lockPatientGate, nextPatientSequence } from '../database/locks.ts';
import { findPatientBySource, identityPlace, recordNumberIndex } from '../database/patient-store.ts';
import type { Identity } from '../database/patient-store.ts';
import type { Principal } from '../database/principal.ts';
import { acceptUnmatchedOf } from './accept-unmatched.ts';
import { exitByCondition } from './exit-by-condition.ts';
import { planEntries } from './plan-entries.ts';
import { recordOwnEvent } from './own-event.ts';
import { replaceContacts } from './replace-contacts.ts';
import { replaceFacts } from './replace-facts.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export type PutPatientResult =
  { readonly kind: 'answered'; readonly answer: z.infer<typeof putPatientAnswer> } | Refusal;

/** Creates a patient or replaces what this source says of one. Events that waited for this record number are taken up. */
export async function putPatient(
  services: CommandServices,
  principal: Principal,
  body: PutPatientBody,
): Promise<PutPatientResult> {
  if (body.zone != null && !isKnownZone(body.zone)) {
    return refuse(
      'unknown-zone',
      'This zone is not known.',
      'Use an IANA name, such as America/Denver, or leave it out.',
      '/zone',
    );
  }
  const known = await findPatientBySource(services.db, services.keyring, body);
  const patient = known ?? newId('pat');
  const key = await services.keys.keyFor(patient);
  const written = await writePatient(services, principal, { patient, key, body, isNew: known === null });
  if (written === 'taken') return putPatient(services, principal, body);
  await acceptUnmatchedOf(services, principal, patient, recordNumberIndex(services.keyring, body));
  return { kind: 'answered', answer: { id: patient, created: known === null, changed: [...written] } };
}

interface Write {
  readonly patient: string;
  readonly key: DataKey;
  readonly body: PutPatientBody;
  readonly isNew: boolean;
}

/** `taken`: another request registered this record number first. */
async function writePatient(
  services: CommandServices,
  principal: Principal,
  write: Write,
): Promise<readonly string[] | 'taken'> {
  return inAuditedTransaction(services, principal, async (writer) => {
    if (write.isNew && !(await register(services, writer, write))) {
      writer.nothingChanged();
      return 'taken';
    }
    const seq = await nextPatientSequence(writer.db, write.patient);
    await lockPatientGate(writer.db, write.patient);
    const changed = [
      ...(await replaceIdentity(services, writer, write)),
      ...(await replaceContacts(services, writer, write)),
      ...(await replaceFacts(services, writer, write)),
    ];
    if (changed.length === 0 && !write.isNew) {
      writer.nothingChanged();
      return [];
    }
    if (changed.includes('facts')) await exitByCondition(services, writer, write.patient);
    if (changed.includes('facts') || changed.includes('zone')) await planEntries(services, writer, write.patient);
    await bumpPatientGate(writer.db, write.patient);
    const action = write.isNew ? 'patient.created' : 'patient.changed';
    writer.record({
      action,
      subject: write.patient,
      patient: write.patient,
      outcome: 'written',
      details: { source: write.body.source, changed },
    });
    const event = { patient: write.patient, seq, type: 'patient.updated', data: { changed } } as const;
    if (!write.isNew) await recordOwnEvent(writer, write.key, event);
    return changed;
  });
}

async function register(services: CommandServices, writer: Writer, write: Write): Promise<boolean> {
  await writer.db
    .insertInto('patient')
    .values({ id: write.patient, identity_sealed: null, zone: null, language: null })
    .execute();
  await writer.db.insertInto('patient_gate').values({ patient: write.patient }).execute();
  await writer.db.insertInto('patient_sequence').values({ patient: write.patient }).execute();
  const inserted = await writer.db
    .insertInto('patient_source')
    .values({
      source: write.body.source,
      external_id_index: recordNumberIndex(services.keyring, write.body),
      patient: write.patient,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows !== 0n;
}

async function replaceIdentity(
  services: CommandServices,
  writer: Writer,
  { patient, key, body }: Write,
): Promise<readonly string[]> {
  const row = await writer.db
    .selectFrom('patient')
    .select(['identity_sealed', 'zone', 'language'])
    .where('id', '=', patient)
    .executeTakeFirstOrThrow();
  const before = row.identity_sealed === null ? null : await openIdentity(services, patient, row.identity_sealed);
  const after: Identity = {
    givenName: body.givenName,
    familyName: body.familyName,
    birthDate: body.birthDate,
    recordNumber: body.externalId,
  };
  const changed: string[] = [];
  for (const field of ['givenName', 'familyName', 'birthDate'] as const)
    if (before?.[field] !== after[field]) changed.push(field);
  if ((body.zone ?? null) !== row.zone) changed.push('zone');
  if ((body.language ?? null) !== row.language) changed.push('language');
  if (changed.length === 0) return changed;
  const sealed = sealJson(key, identityPlace(patient), after);
  await writer.db
    .updateTable('patient')
    .set({ identity_sealed: sealed, zone: body.zone ?? null, language: body.language ?? null })
    .where('id', '=', patient)
    .execute();
  return changed;
}

async function openIdentity(services: CommandServices, patient: string, sealed: Uint8Array): Promise<Identity> {
  return openJson<Identity>(await services.keys.keyFor(patient), identityPlace(patient), sealed);
}
