import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { fileRoutes } from '../../activities/mail/file-routes.ts';
import { composeMime } from '../../activities/mail/compose-mime.ts';
import { connectSecurely } from '../../activities/mail/smtp-handoff.ts';
import { FROM, hooks, lineOf } from './sandbox.ts';

const MAIN = new URL('../../api/dev-stack/mail-sandbox/main.ts', import.meta.url).pathname;
const readyLine = z.object({ httpPort: z.number(), routesFile: z.string(), caFile: z.string() });
const inbox = z.object({
  items: z.array(
    z.object({
      to: z.string(),
      subject: z.string(),
      text: z.string(),
      raw: z.string(),
      receivedAt: z.string(),
      tlsVersion: z.string(),
    }),
  ),
});

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mail-sandbox-process-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function startProcess() {
  const child = spawn(process.execPath, [MAIN, '--dir', dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const ready = readyLine.parse(JSON.parse(line));
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`http://127.0.0.1:${ready.httpPort}${path}`)).json();
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await once(child, 'exit');
  };
  return { ...ready, get, kill };
}

async function send(process_: { readonly routesFile: string; readonly caFile: string }, to: string): Promise<void> {
  const route = await fileRoutes(process_.routesFile).routeFor('verified.example');
  if (route === null) throw new Error('The sandbox has no route.');
  const composed = await composeMime({
    from: { name: 'Clinic', address: FROM },
    to,
    subject: 'A message',
    html: '<p>Hello</p>',
    text: 'Hello',
    messageId: 'x@clinic.example',
    date: new Date(0),
  });
  if (composed.kind !== 'composed') throw new Error('The mail was not composed.');
  const line = lineOf(
    await connectSecurely(route, {
      ca: await readFile(process_.caFile, 'utf8'),
      timeoutMs: 3_000,
      ehloName: 'clinic.example',
    }),
  );
  expect(line.evidence.tier).toBe('T2');
  expect(await line.handOver({ from: FROM, to }, composed.mime, hooks())).toMatchObject({ kind: 'accepted' });
  line.close();
}

test('as a process of its own it takes mail, shows it over HTTP, and keeps mail and certificates over kill -9', async () => {
  const first = await startProcess();
  await send(first, 'ana@verified.example');
  await send(first, 'ben@verified.example');
  const ca = await readFile(first.caFile, 'utf8');
  await first.kill('SIGKILL');

  const second = await startProcess();
  expect(await readFile(second.caFile, 'utf8')).toBe(ca);
  await send(second, 'cleo@verified.example');
  const all = inbox.parse(await second.get('/messages'));
  expect(all.items.map(({ to }) => to)).toEqual([
    'cleo@verified.example',
    'ben@verified.example',
    'ana@verified.example',
  ]);
  expect(all.items[0]).toMatchObject({ subject: 'A message', tlsVersion: 'TLSv1.3' });
  expect(inbox.parse(await second.get('/messages?to=ben@verified.example')).items).toHaveLength(1);
  expect(
    inbox.parse(await second.get(`/messages?since=${all.items[1]?.receivedAt}`)).items.map(({ to }) => to),
  ).toEqual(['cleo@verified.example']);
  expect(await second.get('/health')).toEqual({ status: 'ok', messages: 3 });
  await second.kill('SIGTERM');
});
