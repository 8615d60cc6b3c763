import type { z } from 'zod';
import type { sandboxMessage } from '../../engine/wire/operations.ts';
import type { Api } from './api.ts';
import { eventually } from './eventually.ts';

export type SandboxMessage = z.infer<typeof sandboxMessage>;

/** What the sandbox's mail servers got, through the front door. */
export interface Mailbox {
  messages(to?: string): Promise<readonly SandboxMessage[]>;
  /** The first `count` mails to this address, as soon as they are there. */
  arrived(to: string, count?: number): Promise<readonly SandboxMessage[]>;
}

export function createMailbox(api: Api): Mailbox {
  const messages = async (to?: string) => {
    const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
    const answer = await api.get<{ readonly items: readonly SandboxMessage[] }>(`/sandbox/messages${query}`);
    if (answer.status !== 200) throw new Error(`The sandbox answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body.items;
  };
  return {
    messages,
    arrived: (to, count = 1) =>
      eventually(`${count} mail(s) to ${to}`, async () => {
        const items = await messages(to);
        return items.length >= count && items;
      }),
  };
}
