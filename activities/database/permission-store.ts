import { permissionsOf } from '../../engine/gate/permission.ts';
import type { PermissionRecord, PermissionState, Question } from '../../engine/gate/permission.ts';
import type { Reader } from './doors.ts';

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
