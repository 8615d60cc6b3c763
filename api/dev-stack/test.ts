import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './home.ts';
import { sum, tallyOf, type Tally } from './tallies.ts';

const STOPPED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let current: ChildProcess | null = null;
let isStopped = false;
for (const signal of STOPPED) {
  process.on(signal, () => {
    isStopped = true;
    current?.kill(signal);
  });
}

function run(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: PROJECT, stdio: 'inherit' });
  current = child;
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** The check is one test: its table says which part failed. */
async function check(): Promise<Tally> {
  const code = await run([join(PROJECT, 'api', 'dev-stack', 'check', 'run.ts')]);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function vitest(project: string, more: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'carewright-report-'));
  const file = join(folder, 'report.json');
  const entry = join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run([entry, 'run', '--project', project, ...reporters, ...more]);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : null;
  rmSync(folder, { recursive: true, force: true });
  return tallyOf(text, code);
}

/** `npm test -- words` runs the test files whose path holds one of the words, and leaves out the check. */
const words = process.argv.slice(2);
const filtered = words.length === 0 ? [] : [...words, '--passWithNoTests'];
const parts = [() => vitest('unit', filtered), () => vitest('front-door', filtered)];
if (words.length === 0) parts.unshift(check);

const tallies: Tally[] = [];
for (const part of parts) if (!isStopped) tallies.push(await part());

const { passed, failed, skipped } = sum(tallies);
if (isStopped) console.log('Stopped before the end.');
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || isStopped || passed === 0 ? 1 : 0;
