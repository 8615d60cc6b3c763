import type { StaffAuth } from '../auth/staff-auth.ts';
import { defineRoute } from '../http/route.ts';
import { done, none } from './shapes.ts';

export const signOutRoute = (auth: StaffAuth) =>
  defineRoute({
    method: 'delete',
    path: '/v1/session',
    summary: 'Sign out.',
    permission: 'self.read',
    audit: 'none: a session is bookkeeping',
    params: none,
    query: none,
    body: null,
    answer: done,
    handle: async ({ caller, header, services }) => {
      // The Temporal UI's own session ends with this one.
      await services.db.deleteFrom('ui_session').where('person', '=', caller.principal.id).execute();
      const response = await auth.api.signOut({
        headers: new Headers({ cookie: header('cookie') ?? '' }),
        asResponse: true,
      });
      return { body: { done: true as const }, headers: { 'set-cookie': response.headers.getSetCookie().join(', ') } };
    },
  });
