import type { Principal } from '../../activities/database/principal.ts';
import type { Permission } from './policy.ts';

/** Who calls, and what they may do at this request: roles are read anew each time. */
export interface Caller {
  readonly principal: Principal;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
}

export const NOBODY: Caller = {
  principal: { kind: 'system', id: 'anonymous' },
  name: '',
  email: null,
  roles: [],
  permissions: new Set(),
};
