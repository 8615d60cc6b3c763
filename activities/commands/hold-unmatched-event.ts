import type { EventAnswer, EventInput } from '../../engine/wire/clinical.ts';
import { blindIndex } from '../crypto/blind-index.ts';
import { newId } from '../crypto/random-id.ts';
import { sealJson } from '../crypto/seal.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import { recordNumberIndex } from '../database/patient-store.ts';
import type { Principal } from '../database/principal.ts';
import type { CommandServices } from './services.ts';

const HELD_HOURS = 72;

export const unmatchedPlace = (id: string) => ({ table: 'unmatched_event', row: id, column: 'body_sealed' });

/** Keeps an event whose patient is not known yet; it is taken up when that record number is registered. */
export async function holdUnmatchedEvent(
  services: CommandServices,
  principal: Principal,
  input: EventInput,
): Promise<EventAnswer> {
  const key = await services.keys.keyFor('org');
  return inAuditedTransaction(services, principal, async (writer) => {
    const id = newId('evt');
    const inserted = await writer.db
      .insertInto('unmatched_event')
      .values({
        id,
        source: input.source,
        external_id_index: blindIndex(services.keyring, 'event', `${input.source}\n${input.externalId}`),
        patient_index: recordNumberIndex(services.keyring, input.patient),
        body_sealed: sealJson(key, unmatchedPlace(id), input),
        until: new Date(writer.at.getTime() + HELD_HOURS * 3_600_000),
      })
      .onConflict((conflict) => conflict.columns(['source', 'external_id_index']).doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) {
      writer.nothingChanged();
      return { eventId: null, duplicate: true, outcome: 'duplicate', enrollments: [] };
    }
    writer.record({
      action: 'event.unmatched',
      subject: id,
      outcome: 'unknown-patient',
      details: { type: input.type },
    });
    return { eventId: id, duplicate: false, outcome: 'unmatched', enrollments: [] };
  });
}
