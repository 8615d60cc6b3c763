import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import type { MailSandbox } from './mail-sandbox.ts';
import type { SandboxMessage } from './mailbox.ts';

const MOST = 500;

/** Read-only HTTP on loopback: GET /messages (?to, ?since, ?limit; newest first), GET /events, GET /health. */
export async function openInboxDoor(
  sandbox: MailSandbox,
  port: number,
): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method !== 'GET') return answer(response, 405, { code: 'not-permitted' });
    read(sandbox, url).then(
      (body) => answer(response, body === null ? 404 : 200, body ?? { code: 'not-found' }),
      () => answer(response, 500, { code: 'unavailable' }),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server };
}

async function read(sandbox: MailSandbox, url: URL): Promise<object | null> {
  switch (url.pathname) {
    case '/health':
      return { status: 'ok', messages: sandbox.count() };
    case '/events':
      return { items: await sandbox.events() };
    case '/messages':
      return { items: await Promise.all((await sandbox.messages(filterOf(url))).map(readable)) };
    default:
      return null;
  }
}

function filterOf(url: URL) {
  const to = url.searchParams.get('to');
  const since = url.searchParams.get('since');
  const limit = Number(url.searchParams.get('limit') ?? 100);
  return {
    ...(to === null ? {} : { to }),
    ...(since === null ? {} : { since }),
    limit: Math.min(MOST, Math.max(1, limit || 100)),
  };
}

/** The raw message beside what a mail program would show of it. */
async function readable(message: SandboxMessage): Promise<object> {
  const mail = await PostalMime.parse(Buffer.from(message.raw, 'base64'));
  return {
    ...message,
    messageId: mail.messageId ?? null,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
