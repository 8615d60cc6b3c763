import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLinePool } from '../../activities/mail/line-pool.ts';
import type { LinePool, LinePoolOptions } from '../../activities/mail/line-pool.ts';
import { FROM, MIME, hooks, lineOf, startTestSandbox } from './sandbox.ts';
import type { TestSandbox } from './sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.end());

function pool(options: Partial<LinePoolOptions> = {}): LinePool {
  return createLinePool({ ca: sandbox.ca, timeoutMs: 2_000, ehloName: 'clinic.example', ...options });
}

async function sendBy(lines: LinePool, to: string) {
  const secured = await lines.secure(await sandbox.routeFor(to.slice(to.indexOf('@') + 1)));
  const line = lineOf(secured);
  const outcome = await line.handOver({ from: FROM, to }, MIME, hooks());
  line.close();
  return { outcome, evidence: line.evidence };
}

async function connectionsOf(to: string): Promise<number> {
  const events = await sandbox.events();
  return new Set(events.filter((event) => event.to === to).map(({ connection }) => connection)).size;
}

test('many messages go over one line, each with the evidence of its opening', async () => {
  const lines = pool();
  const to = 'many@verified.example';
  for (let n = 0; n < 5; n += 1)
    expect(await sendBy(lines, to)).toMatchObject({ outcome: { kind: 'accepted' }, evidence: { tier: 'T2' } });
  expect(await connectionsOf(to)).toBe(1);
  lines.stop();
});

test('a line is used again after a refusal, and not after a cut', async () => {
  const lines = pool();
  const to = 'twice@bounce.example';
  await sendBy(lines, to);
  await sendBy(lines, to);
  expect(await connectionsOf(to)).toBe(1);
  const cut = lineOf(await lines.secure(await sandbox.routeFor('verified.example')));
  await cut.handOver({ from: FROM, to: 'cut@verified.example' }, MIME, hooks({ beforeDot: async () => false }));
  cut.close();
  await sendBy(lines, 'cut@verified.example');
  expect(await connectionsOf('cut@verified.example')).toBe(2);
  lines.stop();
});

test('no more lines than allowed are open at once; whoever waits too long is told to come back', async () => {
  const lines = pool({ linesPerRoute: 2, timeoutMs: 120 });
  const route = await sandbox.routeFor('verified.example');
  const held = [await lines.secure(route), await lines.secure(route)].map(lineOf);
  expect(await lines.secure(route)).toEqual({ kind: 'unreachable', reason: 'lines-busy' });
  const waiting = lines.secure(route);
  held[0]?.close();
  expect(await waiting).toMatchObject({ kind: 'secured' });
  lines.stop();
});

test('an idle line ends after its time, a returned line carries nothing more', async () => {
  const lines = pool({ idleMs: 40 });
  const to = 'idle@verified.example';
  await sendBy(lines, to);
  await sleep(120);
  await sendBy(lines, to);
  expect(await connectionsOf(to)).toBe(2);
  const line = lineOf(await lines.secure(await sandbox.routeFor('verified.example')));
  line.close();
  expect(await line.handOver({ from: FROM, to }, MIME, hooks())).toEqual({
    kind: 'not-accepted',
    reason: 'line-returned',
  });
  lines.stop();
});

test('a server that went away between two messages costs a new line, not a message', async () => {
  const own = await startTestSandbox();
  const lines = createLinePool({ ca: own.ca, timeoutMs: 2_000, ehloName: 'clinic.example' });
  const route = await own.routeFor('verified.example');
  lineOf(await lines.secure(route)).close();
  await own.end();
  expect(await lines.secure(route)).toEqual({ kind: 'unreachable', reason: 'refused' });
  lines.stop();
});

test('60 messages at once over 8 lines all arrive once', async () => {
  const lines = pool({ linesPerRoute: 8 });
  const outcomes = await Promise.all(Array.from({ length: 60 }, (_, n) => sendBy(lines, `burst${n}@verified.example`)));
  expect(outcomes.filter(({ outcome }) => outcome.kind === 'accepted')).toHaveLength(60);
  const arrived = (await sandbox.messages()).filter(({ to }) => to.startsWith('burst'));
  expect(new Set(arrived.map(({ to }) => to)).size).toBe(60);
  expect(arrived).toHaveLength(60);
  lines.stop();
});
