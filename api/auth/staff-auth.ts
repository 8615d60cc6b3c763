import { betterAuth } from 'better-auth';
import type { Kysely } from 'kysely';
import type { Database } from '../../activities/database/schema.ts';

const ABSOLUTE_SECONDS = 12 * 3600;
/** Idle end: a session that is not used for this long is over (DESIGN.md section 7). */
export const IDLE_SECONDS = 15 * 60;

export interface StaffAuthOptions {
  readonly db: Kysely<Database>;
  readonly secret: string;
  readonly baseUrl: string;
}

/** Passwords and server-side sessions by better-auth under our own table names; nobody signs up by themselves. */
export function createStaffAuth({ db, secret, baseUrl }: StaffAuthOptions) {
  return betterAuth({
    database: { db, type: 'postgres' },
    secret,
    baseURL: baseUrl,
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: 15, disableSignUp: false },
    user: { modelName: 'person' },
    session: {
      modelName: 'session',
      expiresIn: ABSOLUTE_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    advanced: { useSecureCookies: baseUrl.startsWith('https:'), cookiePrefix: 'carewright' },
    rateLimit: { enabled: false },
    logger: { disabled: true },
  });
}

export type StaffAuth = ReturnType<typeof createStaffAuth>;
