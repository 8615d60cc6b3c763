import { permissionsOf } from '../../engine/gate/permission.ts';
import type { PermissionRecord, PermissionState, Question } from '../../engine/gate/permission.ts';
import type { DataKey } from '../crypto/data-keys.ts';
import { newId } from '../crypto/random-id.ts';
import { sealText } from '../crypto/seal.ts';
import type { Reader, Writer } from './doors.ts';

export interface PermissionKey {
  readonly patient: string;
  readonly contact: string;
  readonly channel: string;
  readonly purpose: string;
}

/** What is on record for each of the six questions; the narrower key wins over `*`. */
export async function permissionsFor(
  reader: Reader,
  { purpose, ...key }: PermissionKey,
): Promise<Readonly<Record<Question, PermissionState>>> {
  return permissionsOf(await permissionRecords(reader, key, [purpose, '*']), purpose);
}

/** Every record of one contact and channel; of these purposes only, where they are named. */
export async function permissionRecords(
  reader: Reader,
  key: Omit<PermissionKey, 'purpose'>,
  purposes: readonly string[] | null = null,
): Promise<readonly PermissionRecord[]> {
  const all = reader
    .selectFrom('permission')
    .select(['axis', 'purpose', 'state', 'until'])
    .where('patient', '=', key.patient)
    .where('contact', '=', key.contact)
    .where('channel', '=', key.channel);
  const rows = await (purposes === null ? all : all.where('purpose', 'in', purposes)).execute();
  return rows.map((row) => ({ ...row, until: row.until?.toISOString() ?? null }));
}

export interface PermissionChange extends PermissionKey {
  readonly axis: string;
  readonly state: 'granted' | 'refused' | 'revoked';
  readonly until: Date | null;
  readonly evidence: string;
  /** The message whose link wrote it; null: a person did. */
  readonly byLink: string | null;
}

/** Appends the event, moves the current row and records it. The caller holds the patient's gate. */
export async function writePermission(writer: Writer, key: DataKey, change: PermissionChange): Promise<string> {
  const id = newId('prm');
  const { patient, contact, channel, axis, purpose, state, until } = change;
  const subject = { patient, contact, channel, axis, purpose };
  const evidence = sealText(key, { table: 'permission_event', row: id, column: 'evidence_sealed' }, change.evidence);
  await writer.db
    .insertInto('permission_event')
    .values({ id, ...subject, state, until, evidence_sealed: evidence, by_link: change.byLink, occurred_at: writer.at })
    .execute();
  const current = { state, until, event: id, recorded_at: writer.at };
  await writer.db
    .insertInto('permission')
    .values({ ...subject, ...current })
    .onConflict((conflict) =>
      conflict.columns(['patient', 'contact', 'channel', 'axis', 'purpose']).doUpdateSet(current),
    )
    .execute();
  const details = { axis, channel, purpose, contact };
  writer.record({ action: `permission.${state}`, subject: id, patient, outcome: state, details });
  return id;
}
