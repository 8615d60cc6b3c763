import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { endProcess } from '../../api/dev-stack/end-process.ts';
import type { Launch } from '../../api/dev-stack/launch.ts';
import { endOrphans, recordPids } from '../../api/dev-stack/pids-file.ts';
import { identify, isAlive } from '../../api/dev-stack/process-identity.ts';
import { createSupervisor } from '../../api/dev-stack/supervisor.ts';

const folder = mkdtempSync(join(tmpdir(), 'carewright-processes-'));
const place = { logs: join(folder, 'logs'), pidsFile: join(folder, 'pids.json') };
const supervisor = createSupervisor(place);
afterAll(async () => {
  await supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

const STUBBORN = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('here')";

function program(name: string, code: string, more: Partial<Launch> = {}): Launch {
  return {
    name,
    command: process.execPath,
    args: ['-e', code],
    environment: { PATH: '/usr/bin:/bin' },
    stage: 3,
    stopSignal: 'SIGTERM',
    graceMs: 400,
    ...more,
  };
}

async function started(name: string, code: string, more: Partial<Launch> = {}) {
  const child = await supervisor.launch(program(name, code, more));
  while (!child.lastLines(1).includes('here') && child.isRunning())
    await new Promise((resolve) => setTimeout(resolve, 20));
  return child;
}

test('a child that does not listen is killed after its grace', async () => {
  const child = await started('stubborn', STUBBORN);
  await child.stop();
  expect((await child.exited).signal).toBe('SIGKILL');
  expect(isAlive(child.identity)).toBe(false);
});

test('grandchildren end with their group', async () => {
  const code = `const { spawn } = require('node:child_process');
    const one = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']); console.log(one.pid + ' here')`;
  const child = await started('parent', code);
  const grandchild = identify(Number.parseInt(child.lastLines(1)));
  expect(grandchild).not.toBeNull();
  await child.kill();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(grandchild !== null && isAlive(grandchild)).toBe(false);
});

test('an unexpected end is told once with the last lines; a wanted one is not', async () => {
  const told: string[] = [];
  supervisor.onUnexpectedExit((child, exit) => told.push(`${child.name} ${exit.code} ${child.lastLines(1)}`));
  const wanted = await started('wanted', "console.log('here'); setInterval(() => {}, 1000)");
  await wanted.stop();
  const broken = await started('broken', "console.log('here, then gone'); process.exitCode = 3");
  await broken.exited;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told).toEqual(['broken 3 here, then gone']);
});

test('a pid that belongs to somebody else by now is left alone', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const identity = identify(stranger.pid ?? 0);
  expect(identity).not.toBeNull();
  const reused = { pid: stranger.pid ?? 0, startedAt: 'an earlier boot:1' };
  expect(await endProcess(reused, { signal: 'SIGKILL', graceMs: 100, isGroup: true })).toBe('gone');
  const file = join(folder, 'strangers.json');
  recordPids(file, [{ ...reused, name: 'worker', command: 'node', stage: 3, stopSignal: 'SIGKILL' }]);
  expect(await endOrphans(file)).toEqual([]);
  expect(identity !== null && isAlive(identity)).toBe(true);
  stranger.kill('SIGKILL');
});

test('a command that does not exist is a sentence, not a crash', async () => {
  const launch = program('missing', '', { command: '/nowhere/at-all' });
  await expect(supervisor.launch(launch)).rejects.toThrow(/missing cannot be started/);
});
