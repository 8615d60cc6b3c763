import type { ConditionView } from '../../engine/conditions/evaluate.ts';
import { isGranted } from '../../engine/gate/granted.ts';
import type { Reader } from './doors.ts';
import { currentContacts } from './gate-reader.ts';
import { permissionRecords } from './permission-store.ts';

interface Asked {
  readonly patient: string;
  readonly purposes: ReadonlySet<string>;
  readonly now: Date;
}

/**
 * What is granted to mail of these purposes by at least one contact that mail would go to now; of a patient who is erased,
 * nothing. Only what a branch asks for is read.
 */
export async function permitted(
  reader: Reader,
  { patient, purposes, now }: Asked,
): Promise<ConditionView['isPermitted']> {
  if (purposes.size === 0) return () => false;
  const contacts = (await isErased(reader, patient)) ? [] : await currentContacts(reader, patient);
  const current = contacts.filter(({ until }) => until === null || until > now);
  const records = await Promise.all(
    current.map(({ id, channel }) => permissionRecords(reader, { patient, contact: id, channel }, [...purposes, '*'])),
  );
  return (axis, purpose) => records.some((one) => isGranted(one, { axis, purpose, now: now.toISOString() }));
}

async function isErased(reader: Reader, patient: string): Promise<boolean> {
  const row = await reader.selectFrom('patient').select('erased_at').where('id', '=', patient).executeTakeFirst();
  return row === undefined || row.erased_at !== null;
}
