import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from '../home.ts';

export interface ToolResult {
  readonly code: number;
  readonly output: string;
}

const running = new Set<ReturnType<typeof spawn>>();
// A check that is stopped leaves no compiler behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Runs a JavaScript program out of node_modules on this Node, and keeps what it says. */
export async function runTool(script: string, args: readonly string[], folder = PROJECT): Promise<ToolResult> {
  const child = spawn(process.execPath, [join(PROJECT, 'node_modules', script), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', NO_COLOR: '1' },
  });
  running.add(child);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  running.delete(child);
  return { code, output: Buffer.concat(chunks).toString('utf8') };
}
