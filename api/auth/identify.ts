import { createHash } from 'node:crypto';
import { fromNodeHeaders } from 'better-auth/node';
import type { Request } from 'express';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database } from '../../activities/database/schema.ts';
import { HttpProblem } from '../http/problem.ts';
import { NOBODY } from './caller.ts';
import type { Caller } from './caller.ts';
import { permissionsOfRoles, permissionsOfScopes } from './policy.ts';
import { IDLE_SECONDS } from './staff-auth.ts';
import type { StaffAuth } from './staff-auth.ts';

export interface IdentifyServices {
  readonly db: Kysely<Database>;
  readonly auth: StaffAuth;
  readonly origin: string;
}

/** A bearer key is a client, a session cookie is a person; roles and scopes are read at every request. */
export function identifyStaff(services: IdentifyServices): (request: Request) => Promise<Caller> {
  return async (request) => {
    const bearer = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
    if (bearer !== undefined) return clientOf(services.db, bearer);
    return personOf(services, request);
  };
}

export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest();

async function clientOf(db: Kysely<Database>, key: string): Promise<Caller> {
  const row = await db
    .selectFrom('client')
    .select(['id', 'name', 'scopes'])
    .where('key_hash', '=', hashKey(key))
    .where('removed_at', 'is', null)
    .where(sql<boolean>`(expires_at is null or expires_at > clock_timestamp())`)
    .executeTakeFirst();
  if (row === undefined)
    throw new HttpProblem('not-signed-in', 'This API key is not known or has ended.', 'Ask an admin for a new key.');
  return {
    principal: { kind: 'client', id: row.id },
    name: row.name,
    email: null,
    roles: [],
    permissions: permissionsOfScopes(row.scopes),
  };
}

async function personOf({ db, auth, origin }: IdentifyServices, request: Request): Promise<Caller> {
  if (request.headers.cookie === undefined) return NOBODY;
  requireSameOrigin(request, origin);
  const found = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
  if (found === null || !(await touch(db, found.session.id))) return NOBODY;
  return personCaller(db, found.user.id);
}

/** A person with the roles of this instant; nobody when the person is gone. */
export async function personCaller(db: Kysely<Database>, id: string): Promise<Caller> {
  const person = await db.selectFrom('person').select(['id', 'name', 'email']).where('id', '=', id).executeTakeFirst();
  if (person === undefined) return NOBODY;
  const grants = await db.selectFrom('role_grant').select('role').where('person', '=', id).execute();
  const roles = grants.map((grant) => grant.role);
  return {
    principal: { kind: 'person', id },
    name: person.name,
    email: person.email,
    roles,
    permissions: permissionsOfRoles(roles),
  };
}

/** False: idle for too long. Being used moves the idle end. */
async function touch(db: Kysely<Database>, session: string): Promise<boolean> {
  const { rows } = await sql<{ live: boolean }>`
    with seen as (select id, "updatedAt" > clock_timestamp() - make_interval(secs => ${IDLE_SECONDS}) as live from session where id = ${session})
    update session s set "updatedAt" = case when seen.live then clock_timestamp() else s."updatedAt" end
    from seen where s.id = seen.id returning seen.live`.execute(db);
  return rows[0]?.live ?? false;
}

/** A cookie acts only for our own pages: every write says where it came from (Fetch Metadata, else Origin). */
function requireSameOrigin(request: Request, origin: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.get('sec-fetch-site');
  const isOurs = site === undefined ? request.get('origin') === origin : site === 'same-origin';
  if (!isOurs)
    throw new HttpProblem('not-permitted', 'This request came from another site.', 'Use the pages of this address.');
}
