import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { PROJECT } from '../../api/dev-stack/home.ts';

const GIB = 1024 ** 3;

/** What a figure is worth nothing without; the load is read anew for each line. */
export function machine(): string {
  const processors = cpus();
  const model = (processors[0]?.model ?? 'unknown').replaceAll(/\s+/g, ' ').trim();
  const memory = (totalmem() / GIB).toFixed(1);
  return `${commit} | ${processors.length} x ${model}, ${memory} GiB | load ${loadNow().toFixed(2)}`;
}

/** Average of the last minute. */
export const loadNow = (): number => loadavg()[0] ?? 0;

const commit = readCommit();

/** `+` marks sources that differ from the commit. */
function readCommit(): string {
  try {
    const git = (...args: readonly string[]): string =>
      execFileSync('git', args, { cwd: PROJECT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : '+'}`;
  } catch {
    return 'no commit';
  }
}
