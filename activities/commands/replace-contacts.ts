import type { PutPatientBody } from '../../engine/wire/patients.ts';
import { blindIndex } from '../crypto/blind-index.ts';
import type { DataKey } from '../crypto/data-keys.ts';
import { newId } from '../crypto/random-id.ts';
import { sealText } from '../crypto/seal.ts';
import type { Writer } from '../database/doors.ts';
import { addressPlace } from '../database/patient-store.ts';
import type { CommandServices } from './services.ts';

interface Replacement {
  readonly patient: string;
  readonly key: DataKey;
  readonly body: PutPatientBody;
}

type ContactInput = PutPatientBody['contacts'][number];

/** Contacts of this source that are gone are ended, never deleted: their messages and permissions name them. */
export async function replaceContacts(
  services: CommandServices,
  writer: Writer,
  { patient, key, body }: Replacement,
): Promise<readonly string[]> {
  const known = await writer.db
    .selectFrom('contact')
    .select(['id', 'relation', 'address_index', 'until', 'authority'])
    .where('patient', '=', patient)
    .where('source', '=', body.source)
    .where('ended_at', 'is', null)
    .execute();
  const wanted = body.contacts.map((contact) => ({
    contact,
    index: blindIndex(services.keyring, 'address', contact.address),
  }));
  const isSame = (a: (typeof known)[number], b: (typeof wanted)[number]): boolean =>
    a.relation === b.contact.relation && Buffer.compare(a.address_index, b.index) === 0;
  const gone = known.filter((row) => !wanted.some((one) => isSame(row, one)));
  const added = wanted.filter((one) => !known.some((row) => isSame(row, one)));
  for (const row of gone) await endContact(writer, patient, row.id);
  for (const one of added)
    await addContact(writer, {
      patient,
      key,
      source: body.source,
      isReplacement: gone.some((row) => row.relation === one.contact.relation),
      ...one,
    });
  return gone.length + added.length > 0 ? ['contacts'] : [];
}

async function endContact(writer: Writer, patient: string, contact: string): Promise<void> {
  await writer.db.updateTable('contact').set({ ended_at: writer.at }).where('id', '=', contact).execute();
  writer.record({ action: 'contact.ended', subject: contact, patient, outcome: 'ended', details: {} });
}

interface Added {
  readonly patient: string;
  readonly key: DataKey;
  readonly source: string;
  readonly contact: ContactInput;
  readonly index: Uint8Array;
  readonly isReplacement: boolean;
}

async function addContact(
  writer: Writer,
  { patient, key, source, contact, index, isReplacement }: Added,
): Promise<void> {
  const id = newId('con');
  await writer.db
    .insertInto('contact')
    .values({
      id,
      patient,
      source,
      relation: contact.relation,
      channel: contact.channel,
      address_sealed: sealText(key, addressPlace(id), contact.address),
      address_index: index,
      authority: contact.authority ?? null,
      until: contact.until ?? null,
      changed_at: isReplacement ? writer.at : null,
    })
    .execute();
  writer.record({
    action: 'contact.added',
    subject: id,
    patient,
    outcome: 'added',
    details: { relation: contact.relation, channel: contact.channel },
  });
}
