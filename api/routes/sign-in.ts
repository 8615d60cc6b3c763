import { meAnswer, signInBody } from '../../engine/wire/operations.ts';
import { recordSignIn } from '../../activities/commands/record-sign-in.ts';
import type { StaffAuth } from '../auth/staff-auth.ts';
import { HttpProblem } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { describeMe } from './me.ts';
import { none } from './shapes.ts';
import { personCaller } from '../auth/identify.ts';

/** The same words for a wrong password and an unknown address. */
export const signInRoute = (auth: StaffAuth) =>
  defineRoute({
    method: 'post',
    path: '/v1/session',
    summary: 'Sign in with e-mail and password.',
    permission: null,
    audit: 'person.signed-in, person.sign-in-failed',
    rate: 'signIn',
    params: none,
    query: none,
    body: signInBody,
    answer: meAnswer,
    handle: async ({ body, services, header }) => {
      const response = await auth.api.signInEmail({
        body,
        headers: new Headers({ origin: header('origin') ?? '' }),
        asResponse: true,
      });
      const person = response.ok ? ((await response.json()) as { user: { id: string } }).user.id : null;
      await recordSignIn(services, person);
      if (person === null)
        throw new HttpProblem(
          'not-signed-in',
          'The e-mail address or the password is not right.',
          'Check both and try again.',
        );
      const me = await describeMe(services, await personCaller(services.db, person));
      return { body: me, headers: { 'set-cookie': response.headers.getSetCookie().join(', ') } };
    },
  });
