import { sql } from 'kysely';
import { hashToken } from '../../activities/crypto/keyed-id.ts';
import { recordAccess } from '../../activities/commands/record-access.ts';
import type { CommandServices } from '../../activities/commands/services.ts';
import { personCaller } from '../auth/identify.ts';
import type { DecodeAudit, UiPerson, UiSessions } from './ui-session.ts';

const COOKIE_MINUTES = 60;

/** Sessions of the history's own origin, kept as rows: a link is used once, a cookie lives for an hour, roles are read anew. */
export function liveUiSessions({ db }: CommandServices): UiSessions {
  const find = async (token: string, kind: 'link' | 'cookie'): Promise<string | null> => {
    const { rows } = await sql<{ person: string }>`
      update ui_session set used_at = clock_timestamp()
      where token_hash = ${hashToken(token)} and kind = ${kind} and expires_at > clock_timestamp() and (${kind} = 'cookie' or used_at is null)
      returning person`.execute(db);
    return rows[0]?.person ?? null;
  };
  const personOf = async (id: string | null): Promise<UiPerson | null> => {
    if (id === null) return null;
    const caller = await personCaller(db, id);
    const may: UiPerson['may'] = (permission) => caller.permissions.has(permission);
    return may('history.read') ? { id, may } : null;
  };
  return {
    redeem: async (token) => personOf(await find(token, 'link')),
    personFor: async (cookie) => personOf(await find(cookie, 'cookie')),
    mint: async (person, token) => {
      await sql`insert into ui_session (token_hash, person, kind, expires_at)
        values (${hashToken(token)}, ${person}, 'cookie', clock_timestamp() + make_interval(mins => ${COOKIE_MINUTES}))`.execute(
        db,
      );
    },
  };
}

/** False: the entry could not be written, so ciphertext is shown. */
export function liveDecodeAudit(services: CommandServices): DecodeAudit {
  return {
    record: async ({ personId, workflowId, runId, route, redacted }) => {
      try {
        const details = { enrollment: workflowId, ...(runId === null ? {} : { run: runId }), route };
        await recordAccess(
          services,
          { kind: 'person', id: personId },
          { action: 'history.decoded', subject: workflowId, outcome: redacted ? 'redacted' : 'whole', details },
        );
        return true;
      } catch {
        return false;
      }
    },
  };
}
