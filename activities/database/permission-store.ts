import { QUESTIONS } from '../../engine/gate/permission.ts';
import type { PermissionState, Question } from '../../engine/gate/permission.ts';
import type { Reader } from './doors.ts';

export interface PermissionKey {
  readonly patient: string;
  readonly contact: string;
  readonly channel: string;
  readonly purpose: string;
}

const NOTHING: PermissionState = { state: 'unknown' };

/** What is on record for each of the six questions; the narrower key wins over `*`. */
export async function permissionsFor(
  reader: Reader,
  key: PermissionKey,
): Promise<Readonly<Record<Question, PermissionState>>> {
  const rows = await reader
    .selectFrom('permission')
    .select(['axis', 'purpose', 'state', 'until'])
    .where('patient', '=', key.patient)
    .where('contact', '=', key.contact)
    .where('channel', '=', key.channel)
    .where('purpose', 'in', [key.purpose, '*'])
    .execute();
  const byAxis = (axis: Question): PermissionState => {
    const row = rows.find((r) => r.axis === axis && r.purpose === key.purpose) ?? rows.find((r) => r.axis === axis);
    if (row === undefined) return NOTHING;
    return row.state === 'granted'
      ? { state: 'granted', until: row.until?.toISOString() ?? null }
      : { state: row.state };
  };
  return Object.fromEntries(QUESTIONS.map((axis) => [axis, byAxis(axis)])) as Record<Question, PermissionState>;
}
