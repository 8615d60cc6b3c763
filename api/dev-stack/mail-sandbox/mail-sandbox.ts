import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';
import type { SecureContextOptions } from 'node:tls';
import { freePort } from '../ports.ts';
import { BEHAVIOURS, REFUSING, domainsOf, serverName } from './behaviours.ts';
import type { Behaviour } from './behaviours.ts';
import type { Certificate } from './certificate.ts';
import { keepCertificates } from './kept-certificates.ts';
import { Mailbox } from './mailbox.ts';
import type { MessageFilter, SandboxEvent, SandboxMessage } from './mailbox.ts';
import { SmtpSession } from './smtp-session.ts';

export interface MailSandboxOptions {
  /** Holds certificates, routes, and every message ever taken. */
  readonly dir: string;
  readonly host?: '127.0.0.1';
  /** First wanted port; absent: any. */
  readonly port?: number;
  /** How long slow servers take for one answer. */
  readonly slowMs?: number;
}

export interface MailSandbox {
  /** JSON: recipient domain to {host, port, servername}. */
  readonly routesFile: string;
  readonly caFile: string;
  /** Port of `verified.example`. */
  readonly port: number;
  messages(filter?: MessageFilter): Promise<readonly SandboxMessage[]>;
  events(): Promise<readonly SandboxEvent[]>;
  count(): number;
  stop(): Promise<void>;
}

interface Listening {
  readonly behaviour: Behaviour;
  readonly server: Server;
  readonly port: number;
}

/** Real SMTP servers on loopback, one a behaviour, that keep all they take. Never for production: see the README. */
export async function startMailSandbox(options: MailSandboxOptions): Promise<MailSandbox> {
  const { dir, host = '127.0.0.1', slowMs = 3_000 } = options;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const certificates = keepCertificates(dir);
  const mailbox = await Mailbox.open(dir);
  const open = new Set<Socket>();
  const listening: Listening[] = [];
  for (const behaviour of BEHAVIOURS) {
    const settings = {
      behaviour,
      mailbox,
      slowMs,
      dropped: new Set<string>(),
      tls: tlsOf(behaviour, certificates.servers[behaviour.domain]),
    };
    const server = createServer({ noDelay: true }, (socket) => {
      open.add(socket.once('close', () => open.delete(socket)));
      new SmtpSession(socket, settings);
    });
    const wanted = options.port === undefined ? 0 : options.port + listening.length;
    listening.push({ behaviour, server, port: await listen(server, host, wanted) });
  }
  return {
    routesFile: writeRoutes(dir, host, listening),
    caFile: certificates.caFile,
    port: listening[0]?.port ?? 0,
    messages: (filter) => mailbox.messages(filter),
    events: () => mailbox.events(),
    count: () => mailbox.count,
    async stop() {
      const closed = listening.map(({ server }) => new Promise((resolve) => server.close(resolve)));
      for (const socket of open) socket.destroy();
      await Promise.all(closed);
      await mailbox.close();
    },
  };
}

function tlsOf({ tls }: Behaviour, certificate: Certificate | undefined): SecureContextOptions | null {
  if (certificate === undefined) return null;
  const own = { cert: certificate.certificate, key: certificate.key };
  // Without SECLEVEL=0 the handshake would die inside OpenSSL for every client, and a test with it would prove nothing.
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  return tls === 'tls-1.0' ? { ...own, ...old } : { ...own, minVersion: 'TLSv1.2' };
}

async function listen(server: Server, host: string, wanted: number): Promise<number> {
  const port = wanted === 0 ? 0 : await freePort(wanted);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return (server.address() as AddressInfo).port;
}

function writeRoutes(dir: string, host: string, listening: readonly Listening[]): string {
  const served = listening.flatMap(({ behaviour, port }) =>
    domainsOf(behaviour).map((domain) => [domain, { host, port, servername: serverName(behaviour.domain) }] as const),
  );
  const refusing = { host, port: REFUSING.port, servername: serverName(REFUSING.domain) };
  const routesFile = join(dir, 'routes.json');
  writeFileSync(
    routesFile,
    `${JSON.stringify({ ...Object.fromEntries(served), [REFUSING.domain]: refusing }, null, 2)}\n`,
  );
  return routesFile;
}
