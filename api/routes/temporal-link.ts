import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { temporalLinkAnswer, temporalLinkBody } from '../../engine/wire/enrollments.ts';
import { hashToken } from '../../activities/crypto/keyed-id.ts';
import { HttpProblem } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

/** A single-use link, valid for 60 s, into the Temporal UI on its own origin; it becomes a session there. */
export const temporalLinkRoute = defineRoute({
  method: 'post',
  path: '/v1/temporal-link',
  summary: 'A way into the Temporal UI without a second sign-in.',
  permission: 'history.read',
  audit: 'history.decoded is recorded when something is decoded',
  params: none,
  query: none,
  body: temporalLinkBody,
  answer: temporalLinkAnswer,
  handle: async ({ caller, body, services }) => {
    if (caller.principal.kind !== 'person')
      throw new HttpProblem('not-permitted', 'Histories are for people.', 'Sign in as a person.');
    const { temporalUiUrl, temporalNamespace } = services.settings;
    if (temporalUiUrl === null)
      throw new HttpProblem('not-found', 'There is no Temporal UI here.', 'Set TEMPORAL_UI_UPSTREAM.');
    const token = randomBytes(32).toString('base64url');
    await sql`insert into ui_session (token_hash, person, kind, expires_at)
      values (${hashToken(token)}, ${caller.principal.id}, 'link', clock_timestamp() + interval '60 seconds')`.execute(
      services.db,
    );
    const page = body.enrollment == null ? '/workflows' : `/workflows/${body.enrollment}`;
    const to = `/temporal/namespaces/${encodeURIComponent(temporalNamespace)}${page}`;
    return { body: { url: `${temporalUiUrl}/hand-over?token=${token}&to=${encodeURIComponent(to)}` } };
  },
});
