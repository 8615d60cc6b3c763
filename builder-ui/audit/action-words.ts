import { AUDIT_ACTIONS, isAuditAction } from '../../engine/audit/actions.ts';

/** "sent a version for review"; the code itself where a newer server knows more. */
export const actionWords = (action: string): string => (isAuditAction(action) ? AUDIT_ACTIONS[action] : action);

const KINDS: Readonly<Record<string, string>> = {
  person: 'Staff',
  client: 'Clinical system',
  patient: 'Patient',
  system: 'By rule',
};
export const actorKindWords = (kind: string): string => KINDS[kind] ?? kind;

/** A detail's name as words: `planHash` is "plan hash". */
export const detailName = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();

export function detailText(value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(detailText).join(', ');
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none');
}
