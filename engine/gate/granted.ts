import { permissionsOf } from './permission.ts';
import type { PermissionRecord, Question } from './permission.ts';

export interface GrantAsked {
  readonly axis: Question;
  readonly purpose: string;
  /** RFC 3339, on the calendar clock. */
  readonly now: string;
}

/** Whether one contact has granted this by the record, as the gate reads it: what is missing or over is no grant. */
export function isGranted(records: readonly PermissionRecord[], { axis, purpose, now }: GrantAsked): boolean {
  const permission = permissionsOf(records, purpose)[axis];
  if (permission.state !== 'granted') return false;
  return permission.until === null || Date.parse(permission.until) > Date.parse(now);
}
