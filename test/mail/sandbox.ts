import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileRoutes } from '../../activities/mail/file-routes.ts';
import type { HandOffHooks, MailRoute, Secured } from '../../activities/mail/smtp-handoff.ts';
import { connectSecurely } from '../../activities/mail/smtp-handoff.ts';
import { startMailSandbox } from '../../api/dev-stack/mail-sandbox/mail-sandbox.ts';
import type { MailSandbox } from '../../api/dev-stack/mail-sandbox/mail-sandbox.ts';

export interface TestSandbox extends MailSandbox {
  readonly ca: string;
  routeFor(domain: string): Promise<MailRoute>;
  connect(
    domain: string,
    options?: { readonly replyTimeoutMs?: number; readonly timeoutMs?: number },
  ): Promise<Secured>;
  end(): Promise<void>;
}

export async function startTestSandbox(slowMs = 300): Promise<TestSandbox> {
  const dir = await mkdtemp(join(tmpdir(), 'mail-sandbox-'));
  const sandbox = await startMailSandbox({ dir, slowMs });
  const ca = await readFile(sandbox.caFile, 'utf8');
  const routes = fileRoutes(sandbox.routesFile);
  const routeFor = async (domain: string): Promise<MailRoute> => {
    const route = await routes.routeFor(domain);
    if (route === null) throw new Error(`The sandbox has no route for ${domain}.`);
    return route;
  };
  return {
    ...sandbox,
    ca,
    routeFor,
    connect: async (domain, options = {}) =>
      connectSecurely(await routeFor(domain), { ca, timeoutMs: 3_000, ehloName: 'clinic.example', ...options }),
    async end() {
      await sandbox.stop();
      await rm(dir, { recursive: true });
    },
  };
}

export const FROM = 'clinic@clinic.example';
export const MIME = Buffer.from(
  'Subject: About your visit\r\nMessage-ID: <m1@clinic.example>\r\n\r\nHello\r\n..two dots\r\n.\r\nend\r\n',
);

/** Hooks that allow everything, five seconds from now, with some replaced. */
export function hooks(replaced: Partial<HandOffHooks> = {}): HandOffHooks {
  const until = performance.now() + 5_000;
  return { beforeEnvelope: async () => true, beforeDot: async () => true, deadline: () => until, ...replaced };
}

export function lineOf(secured: Secured): Extract<Secured, { readonly kind: 'secured' }>['line'] {
  if (secured.kind !== 'secured') throw new Error(`No line: ${secured.kind} ${secured.reason}.`);
  return secured.line;
}
