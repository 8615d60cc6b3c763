import { z } from 'zod';
import { sandboxMessages } from '../../engine/wire/operations.ts';
import { HttpProblem } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

const LINK = /https?:\/\/[^\s"'<>)]+/g;

/** What the mailbox process answers (api/dev-stack/mail-sandbox/inbox-door.ts); of each mail the parts that are shown. */
const received = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      receivedAt: z.string(),
      domain: z.string(),
      from: z.string(),
      to: z.string(),
      tlsVersion: z.string().nullable(),
      cipher: z.string().nullable(),
      raw: z.string(),
      subject: z.string(),
      text: z.string(),
      html: z.string(),
    }),
  ),
});

/** Sandbox only: what the mail servers of the sandbox took, as they saw it. */
export const sandboxMessagesRoute = defineRoute({
  method: 'get',
  path: '/sandbox/messages',
  summary: 'Mails in the sandbox mailbox, newest first: raw MIME, envelope, TLS version and cipher.',
  permission: 'sandbox.use',
  audit: 'none: made-up mail',
  params: none,
  query: z.object({ to: z.string().max(254).optional(), since: z.string().max(40).optional() }),
  body: null,
  answer: sandboxMessages,
  handle: async ({ query, services }) => {
    const { mailInboxUrl } = services.settings;
    if (mailInboxUrl === null)
      throw new HttpProblem('not-found', 'There is no sandbox mailbox.', 'Start the local stack.');
    const url = new URL('/messages', mailInboxUrl);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    const answer = await fetch(url);
    if (!answer.ok)
      throw new HttpProblem('unavailable', 'The sandbox mailbox does not answer.', 'Start the local stack again.', {
        retryAfterSeconds: 2,
      });
    const { items } = received.parse(await answer.json());
    return { body: { items: items.map(viewOf) } };
  },
});

function viewOf({ domain, ...mail }: z.infer<typeof received>['items'][number]) {
  const raw = Buffer.from(mail.raw, 'base64').toString('utf8');
  return { ...mail, server: domain, raw, links: [...new Set(mail.text.match(LINK) ?? [])] };
}
