import type { EventInput } from '../../engine/wire/clinical.ts';
import { openJson } from '../crypto/seal.ts';
import { calendarNow } from '../database/clock.ts';
import type { Principal } from '../database/principal.ts';
import { acceptForPatient } from './accept-event.ts';
import { unmatchedPlace } from './hold-unmatched-event.ts';
import type { CommandServices } from './services.ts';

/**
 * Takes up the events that waited for this record number, in arrival order. A repeat is harmless: events are once by key.
 * What waited longer than 72 hours is left to people: it may say nothing true any more.
 */
export async function acceptUnmatchedOf(
  services: CommandServices,
  principal: Principal,
  patient: string,
  patientIndex: Uint8Array,
): Promise<void> {
  const rows = await services.db
    .selectFrom('unmatched_event')
    .select(['id', 'body_sealed'])
    .where('patient_index', '=', patientIndex)
    .where('until', '>', await calendarNow(services.db))
    .orderBy('recorded_at')
    .execute();
  if (rows.length === 0) return;
  const key = await services.keys.keyFor('org');
  for (const row of rows) {
    const input = openJson<EventInput>(key, unmatchedPlace(row.id), row.body_sealed);
    const { kind } = await acceptForPatient(services, principal, patient, input);
    // What cannot be taken up stays for people to see, and does not keep the others waiting.
    if (kind === 'refused') continue;
    await services.db.deleteFrom('unmatched_event').where('id', '=', row.id).execute();
  }
}
