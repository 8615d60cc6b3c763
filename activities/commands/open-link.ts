import { calendarNow } from '../database/clock.ts';
import { inBookkeepingTransaction } from '../database/doors.ts';
import type { Reader } from '../database/doors.ts';
import { permissionsFor } from '../database/permission-store.ts';
import { findLink } from './find-link.ts';
import type { CommandServices } from './services.ts';

export type Follower = 'nobody' | 'machine' | 'person';

/**
 * Where a link of a mail leads; null: no such link. Leads there whoever asks. That somebody did is noted only while
 * tracking is permitted, and counts for nothing before it is judged (`judge-opens.ts`); `nobody` only asked whether it is there.
 */
export async function openLink(services: CommandServices, token: string, follower: Follower): Promise<string | null> {
  const link = await findLink(services.db, token, 'click');
  const target = link?.target ?? null;
  if (link === null || target === null) return null;
  if (follower !== 'nobody' && (await mayTrack(services.db, link))) await note(services, link, follower === 'machine');
  return target;
}

export interface Tracked {
  readonly patient: string;
  readonly contact: string;
  readonly purpose: string;
}

/** Is tracking permitted now? A permission that ran out or was revoked after the mail left permits nothing. */
export async function mayTrack(reader: Reader, { patient, contact, purpose }: Tracked): Promise<boolean> {
  const { tracking } = await permissionsFor(reader, { patient, contact, channel: 'email', purpose });
  if (tracking.state !== 'granted') return false;
  return tracking.until === null || Date.parse(tracking.until) > (await calendarNow(reader)).getTime();
}

/** A double press is one. */
async function note(
  services: CommandServices,
  link: { readonly message: string; readonly tokenHash: Uint8Array },
  isMachine: boolean,
): Promise<void> {
  await inBookkeepingTransaction(services.db, async (trx) => {
    const known = await trx
      .selectFrom('link_open')
      .select('id')
      .where('token_hash', '=', link.tokenHash)
      .where('judged_at', 'is', null)
      .where('is_machine', '=', isMachine)
      .executeTakeFirst();
    if (known !== undefined) return;
    await trx
      .insertInto('link_open')
      .values({ token_hash: link.tokenHash, message: link.message, is_machine: isMachine })
      .execute();
  });
}
