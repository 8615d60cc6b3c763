import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { startMailSandbox } from '../../api/dev-stack/mail.ts';
import type { ServerName } from '../../api/dev-stack/product.ts';
import { loadSample } from '../../api/dev-stack/sample/load.ts';
import { apiOfClient, apiOfPerson, type Api } from './api.ts';
import { createClock } from './clock.ts';
import { controlOf } from './infrastructure-control.ts';
import { createMailbox } from './mailbox.ts';
import { openStacks } from './open-stacks.ts';
import { startParts, stopParts, type StackParts } from './stack-parts.ts';
import type { Stack, StackOptions } from './stack.ts';
import { startTestRun, type SharedRun, type TestRun } from './test-run.ts';

/**
 * The whole product, ready, on real parts. In a test file: once in beforeAll, `stop()` in afterAll. `shared` is what
 * vitest's globalSetup made (`inject('testRun')`); without it, as in the bench, the stack makes its own.
 */
export async function startStack(shared: SharedRun | null, options: StackOptions = {}): Promise<Stack> {
  const ownRun = shared === null || options.hasOwnInfrastructure === true ? await startTestRun() : null;
  const run = ownRun?.shared ?? shared;
  if (run === null) throw new Error('There is no infrastructure to start on.');
  try {
    const parts = await startParts(run, options);
    const stack = await toStack(run, parts, ownRun);
    if (options.samplePatients !== undefined) await loadInto(stack, options.samplePatients);
    return stack;
  } catch (error) {
    await ownRun?.stop();
    throw error;
  }
}

async function toStack(run: SharedRun, parts: StackParts, ownRun: TestRun | null): Promise<Stack> {
  const { product, home } = parts;
  const api = apiOfClient(product.baseUrl, run.signIns.clients[0]?.apiKey ?? '');
  const database = new pg.Pool({ connectionString: parts.urls.owner, max: 4 });
  database.on('error', () => undefined);
  const connection = await Connection.connect({ address: run.temporalAddress });
  const servers = controlServers(parts);
  const stack: Stack = {
    baseUrl: product.baseUrl,
    patientsUrl: product.patientsUrl,
    temporalUiUrl: product.temporalUiUrl,
    home,
    signIns: run.signIns,
    api,
    as: remembering((role) => apiOfPerson(product.baseUrl, personWith(run, role))),
    clock: createClock(api),
    mailbox: createMailbox(api),
    database,
    urls: parts.urls,
    temporal: {
      address: run.temporalAddress,
      namespace: parts.namespace,
      client: new Client({ connection, namespace: parts.namespace }),
    },
    ...servers,
    ...controlOf(ownRun),
    logs: () => logsIn(home.logs),
    stop: async () => {
      openStacks.delete(stack);
      await connection.close();
      await database.end();
      await stopParts(run, parts);
      await ownRun?.stop();
    },
  };
  openStacks.add(stack);
  return stack;
}

type ServerControl = Pick<
  Stack,
  'killWorker' | 'startWorker' | 'kill' | 'start' | 'isRunning' | 'stopMail' | 'startMail'
>;

function controlServers({ product, home, supervisor, mail }: StackParts): ServerControl {
  let sandbox = mail;
  const kill = (name: ServerName) => product.running(name).kill();
  const start = async (name: ServerName, environment?: Readonly<Record<string, string>>) => {
    await product.start(name, environment);
  };
  return {
    kill,
    start,
    killWorker: () => kill('worker'),
    startWorker: (environment) => start('worker', environment),
    isRunning: (name) => product.running(name).isRunning(),
    stopMail: () => sandbox.stop(),
    startMail: async () => {
      sandbox = await startMailSandbox({ home, launcher: supervisor.launch, ports: sandbox.ports });
    },
  };
}

async function loadInto(stack: Stack, patients: number): Promise<void> {
  const marketer = stack.signIns.people.find((person) => person.roles.includes('marketer'));
  if (marketer === undefined) throw new Error('The template has no marketer.');
  const apiKey = stack.signIns.clients[0]?.apiKey ?? '';
  await loadSample({ baseUrl: stack.baseUrl, apiKey, marketer, patients, now: await stack.clock.now() });
}

function personWith(run: SharedRun, role: string): { readonly email: string; readonly password: string } {
  const person = run.signIns.people.find((one) => one.roles.includes(role));
  if (person === undefined) throw new Error(`Nobody in the template has the role ${role}.`);
  return person;
}

/** A session that nobody uses ends by itself; a test of many people may come back to it after that. */
const SESSION_MS = 300_000;

function remembering(signIn: (role: string) => Promise<Api>): (role: string) => Promise<Api> {
  const known = new Map<string, { readonly session: Promise<Api>; readonly usedAt: number }>();
  return (role) => {
    const last = known.get(role);
    const isFresh = last !== undefined && performance.now() - last.usedAt < SESSION_MS;
    const session = isFresh ? last.session : signIn(role);
    known.set(role, { session, usedAt: performance.now() });
    return session;
  };
}

function logsIn(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
