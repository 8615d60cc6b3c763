import { QUESTIONS } from '../../engine/gate/permission.ts';
import type { PatientView } from '../../engine/wire/patients.ts';

type Permission = PatientView['permissions'][number];

/** Contact by contact, the six questions in their order, the widest purpose first. */
export function permissionOrder(permissions: readonly Permission[]): readonly Permission[] {
  const rank = (axis: string): number => (QUESTIONS as readonly string[]).indexOf(axis);
  return [...permissions].sort(
    (a, b) =>
      a.contact.localeCompare(b.contact) ||
      rank(a.axis) - rank(b.axis) ||
      Number(b.purpose === '*') - Number(a.purpose === '*') ||
      a.purpose.localeCompare(b.purpose),
  );
}

/** Expiry is computed, nobody writes it: a grant whose end has come is expired. */
export const stateAt = ({ state, until }: Permission, now: Date): string =>
  state === 'granted' && until !== null && Date.parse(until) <= now.getTime() ? 'expired' : state;
