import type { EventAnswer } from '../../engine/wire/clinical.ts';
import type { DataKey } from '../crypto/data-keys.ts';
import { newId } from '../crypto/random-id.ts';
import { sealJson } from '../crypto/seal.ts';
import type { Writer } from '../database/doors.ts';
import { insertEvent } from './accept-event.ts';
import { recordConversions } from './record-conversions.ts';
import { wakeWaiters } from './wake-waiters.ts';

/** Something that happened here and not at a clinical source. */
export interface OwnEvent {
  readonly patient: string;
  /** From the patient's sequence lock, which the caller holds. */
  readonly seq: number;
  readonly type: 'message.clicked' | 'patient.updated';
  readonly data: Readonly<Record<string, string | readonly string[]>>;
  /** The mail that it is about. */
  readonly mail?: { readonly message: string; readonly enrollment: string; readonly node: string };
}

/** Keeps the event and tells every run that waits for it, or ends on it. */
export async function recordOwnEvent(
  writer: Writer,
  key: DataKey,
  { patient, seq, type, data, mail }: OwnEvent,
): Promise<EventAnswer['enrollments']> {
  const event = newId('evt');
  await insertEvent(writer, {
    event,
    patient,
    seq,
    type,
    appointment: null,
    ...(mail === undefined ? {} : { message: mail.message }),
    data: sealJson(key, { table: 'event', row: event, column: 'data_sealed' }, data),
    occurredAt: writer.at.toISOString(),
  });
  const happening = { patient, type, appointment: null, hasMoved: false };
  const woken = await wakeWaiters(writer, mail === undefined ? happening : { ...happening, mail });
  const goals = { event, patient, type, appointment: null };
  const converted = await recordConversions(writer, mail === undefined ? goals : { ...goals, mail: mail.enrollment });
  const outcomes = [...woken, ...converted];
  const details = { type, enrollments: outcomes.length };
  writer.record({ action: 'event.accepted', subject: event, patient, outcome: 'accepted', details });
  return outcomes;
}
