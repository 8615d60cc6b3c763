import { queryOptions, useQuery } from '@tanstack/react-query';
import { meAnswer } from '../../engine/wire/operations.ts';
import type { Me } from '../../engine/wire/operations.ts';
import { queryClient } from './query-client.ts';
import { request } from './request.ts';

export const ME_KEY = ['me'] as const;
const ME = queryOptions({
  queryKey: ME_KEY,
  queryFn: ({ signal }) => request(meAnswer, 'GET', '/v1/me', undefined, { signal }),
});

/** Who is signed in. Polled, because it also tells of an organisation-wide hold and of a role taken away. */
export const useMeQuery = () => useQuery({ ...ME, refetchInterval: 5_000, refetchOnWindowFocus: 'always' });

/** Asks for it while the first screen's code still comes. */
export const expectMe = (): void => void queryClient.prefetchQuery({ ...ME, staleTime: Infinity });

export const hasRole = (me: Me, ...roles: readonly string[]): boolean => roles.some((role) => me.roles.includes(role));
export const may = (me: Me, permission: string): boolean => me.permissions.includes(permission);
