import { useQuery } from '@tanstack/react-query';
import { meAnswer } from '../../engine/wire/operations.ts';
import type { Me } from '../../engine/wire/operations.ts';
import { request } from './request.ts';

export const ME_KEY = ['me'] as const;

/** Who is signed in. Polled, because it also tells of an organisation-wide hold and of a role taken away. */
export function useMeQuery() {
  return useQuery({
    queryKey: ME_KEY,
    queryFn: ({ signal }) => request(meAnswer, 'GET', '/v1/me', undefined, { signal }),
    refetchInterval: 5_000,
    refetchOnWindowFocus: 'always',
  });
}

export const hasRole = (me: Me, ...roles: readonly string[]): boolean => roles.some((role) => me.roles.includes(role));
export const may = (me: Me, permission: string): boolean => me.permissions.includes(permission);
