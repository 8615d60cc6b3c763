import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Connection } from '@temporalio/client';
import { afterAll, expect, test } from 'vitest';
import { forgetHome, openHome } from '../../api/dev-stack/home.ts';
import { asAdmin } from '../../api/dev-stack/prepare-databases.ts';
import { identify } from '../../api/dev-stack/process-identity.ts';

interface Said {
  readonly refused?: number;
  readonly ended: readonly string[];
  readonly adminUrl: string;
  readonly temporalAddress: string;
  readonly pids: Readonly<Record<string, number>>;
}

const folder = mkdtempSync(join(tmpdir(), 'carewright-supervisor-'));
const holders: ChildProcess[] = [];

afterAll(async () => {
  for (const holder of holders)
    if (holder.exitCode === null && holder.signalCode === null) await end(holder, 'SIGTERM');
  forgetHome(openHome(folder));
  rmSync(folder, { recursive: true, force: true });
});

async function hold(): Promise<{ readonly holder: ChildProcess; readonly said: Said }> {
  const holder = spawn(process.execPath, [join(import.meta.dirname, 'infrastructure-holder.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holders.push(holder);
  for await (const line of createInterface({ input: holder.stdout })) return { holder, said: JSON.parse(line) as Said };
  throw new Error('the holder ended without a word');
}

function end(holder: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    holder.once('exit', () => resolve());
    holder.kill(signal);
  });
}

const alive = (said: Said): readonly string[] =>
  Object.entries(said.pids)
    .filter(([, pid]) => identify(pid) !== null)
    .map(([name]) => name)
    .sort();

test('after kill -9 a second start ends the orphans and goes on with the same data; SIGTERM stops all', async () => {
  const first = await hold();
  expect(alive(first.said)).toEqual(['postgres', 'temporal']);
  await asAdmin(first.said.adminUrl, async (client) => {
    await client.query('create table kept (word text)');
    await client.query("insert into kept values ('still here')");
  });

  const refused = await hold();
  expect(refused.said.refused).toBe(first.holder.pid);

  await end(first.holder, 'SIGKILL');
  expect(alive(first.said)).toEqual(['postgres', 'temporal']);

  const second = await hold();
  expect([...second.said.ended].sort()).toEqual(['postgres', 'temporal']);
  expect(alive(first.said)).toEqual([]);
  expect(second.said.adminUrl).toBe(first.said.adminUrl);
  const { rows } = await asAdmin(second.said.adminUrl, (client) => client.query('select word from kept'));
  expect(rows).toEqual([{ word: 'still here' }]);
  const connection = await Connection.connect({ address: second.said.temporalAddress });
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'carewright' });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 24 * 3600);
  await connection.close();

  const asked = performance.now();
  await end(second.holder, 'SIGTERM');
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(alive(second.said)).toEqual([]);
}, 60_000);
