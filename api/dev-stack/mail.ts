import { join } from 'node:path';
import { PROJECT, type Home } from './home.ts';
import type { Launcher } from './launch.ts';
import { freePort } from './ports.ts';
import { readJson } from './private-file.ts';
import { untilReady } from './readiness.ts';

/** The sandbox mailbox of DESIGN.md section 10 as a process of its own. */
export interface MailSandbox {
  /** File: which server takes mail for which domain. */
  readonly routes: string;
  /** File: who signed the certificates of the servers that are to be trusted. */
  readonly caFile: string;
  /** Where the staff door reads what arrived. */
  readonly url: string;
  /** The server of `verified.example`. */
  readonly smtp: string;
  readonly ports: MailPorts;
  stop(): Promise<void>;
}

export interface MailPorts {
  /** The first of one port for each behaviour; the next free ones if taken; 0: any. */
  readonly smtp: number;
  readonly http: number;
}

export interface MailSandboxOptions {
  readonly home: Home;
  readonly launcher: Launcher;
  readonly ports: MailPorts;
}

export async function startMailSandbox({ home, launcher, ports }: MailSandboxOptions): Promise<MailSandbox> {
  const folder = join(home.folder, 'mail');
  const http = await freePort(ports.http);
  const url = `http://127.0.0.1:${http}`;
  const child = await launcher({
    name: 'mail-sandbox',
    command: process.execPath,
    args: [join(PROJECT, 'api', 'dev-stack', 'mail-sandbox', 'main.ts'), ...argumentsFor(folder, ports.smtp, http)],
    environment: { PATH: '/usr/bin:/bin', TZ: 'UTC' },
    folder: PROJECT,
    stage: 2,
    stopSignal: 'SIGTERM',
    graceMs: 2_000,
  });
  await untilReady(child, `${url}/health`, 20_000);
  const routes = join(folder, 'routes.json');
  const smtp = portOf(routes, 'verified.example');
  return {
    routes,
    caFile: join(folder, 'ca.pem'),
    url,
    smtp: `smtp://127.0.0.1:${smtp}`,
    ports: { smtp, http },
    stop: child.stop,
  };
}

function argumentsFor(folder: string, smtp: number, http: number): readonly string[] {
  const base = smtp === 0 ? [] : ['--port-base', String(smtp)];
  return ['--dir', folder, '--http-port', String(http), ...base];
}

function portOf(routes: string, domain: string): number {
  const table = readJson(routes) as Readonly<Record<string, { readonly port: number }>> | null;
  return table?.[domain]?.port ?? 0;
}
