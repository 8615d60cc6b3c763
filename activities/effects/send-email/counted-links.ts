import { targetsOf } from '../../../engine/message/tracked-links.ts';
import { hashToken, linkToken } from '../../crypto/keyed-id.ts';
import type { Reader } from '../../database/doors.ts';
import type { EffectServices } from '../services.ts';
import type { PreparedLink } from './prepared.ts';
import type { SendContext } from './send-context.ts';

export interface Counted {
  /** Counted address by target. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly links: readonly PreparedLink[];
}

export const NOT_COUNTED: Counted = { addresses: new Map(), links: [] };

/** The same tokens for every try: they hang on the send key and the place of the link in the approved template. */
export function countLinks(services: EffectServices, context: SendContext, html: string): Counted {
  const all = targetsOf(html).map((target, place) => ({
    target,
    token: linkToken(services.keyring, context.key, `click ${place}`),
  }));
  return {
    addresses: new Map(all.map(({ target, token }) => [target, `${services.mail.patientsUrl}/c/${token}`])),
    links: all.map(({ target, token }) => ({ tokenHash: hashToken(token), kind: 'click', target })),
  };
}

/** Whether an earlier try of this mail went out with counted links. */
export async function hasCountedLinks(reader: Reader, message: string): Promise<boolean> {
  const row = await reader
    .selectFrom('link')
    .select('token_hash')
    .where('message', '=', message)
    .where('kind', '=', 'click')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
