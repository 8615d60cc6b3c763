import { hashToken } from '../crypto/keyed-id.ts';
import { calendarNow } from '../database/clock.ts';
import type { Reader } from '../database/doors.ts';

export interface LinkTarget {
  readonly tokenHash: Uint8Array;
  readonly message: string;
  readonly patient: string;
  readonly contact: string;
  readonly appointment: string | null;
  /** Where a click leads. */
  readonly target: string | null;
  readonly enrollment: string;
  readonly purpose: string;
  readonly language: string | null;
}

/** What an opaque token stands for; null for unknown and expired ones alike. Reading it changes nothing. */
export async function findLink(
  reader: Reader,
  token: string,
  kind: 'confirm' | 'opt-out' | 'click',
): Promise<LinkTarget | null> {
  const now = await calendarNow(reader);
  const row = await reader
    .selectFrom('link as l')
    .innerJoin('message as m', 'm.id', 'l.message')
    .select([
      'l.token_hash as tokenHash',
      'l.message',
      'l.patient',
      'l.contact',
      'l.appointment',
      'l.target',
      'm.enrollment',
      'm.purpose',
      'm.language',
    ])
    .where('l.token_hash', '=', hashToken(token))
    .where('l.kind', '=', kind)
    .where('l.expires_at', '>', now)
    .executeTakeFirst();
  return row ?? null;
}
