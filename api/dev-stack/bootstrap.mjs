// Plain JavaScript: `node api/dev-stack/bootstrap.mjs start|test|check|bench|cli` works on Node >= 20.3 without packages.
import { existsSync } from 'node:fs';
import { ensureInstalled, PROJECT } from './installed.mjs';
import { runOnOwnNode } from './own-node.mjs';
import { join } from 'node:path';

const ENTRIES = {
  start: 'api/dev-stack/start.ts',
  test: 'api/dev-stack/test.ts',
  check: 'api/dev-stack/check/run.ts',
  bench: 'test/bench/run.ts',
  cli: 'api/cli.ts',
};

const [command = '', ...args] = process.argv.slice(2);
const entry = Object.hasOwn(ENTRIES, command) ? ENTRIES[command] : undefined;

if (entry === undefined) {
  console.error(`Usage: node api/dev-stack/bootstrap.mjs ${Object.keys(ENTRIES).join('|')} [arguments]`);
  process.exitCode = 2;
} else if (!existsSync(join(PROJECT, entry))) {
  console.error(`"${command}" would run ${entry}, which this release does not have.`);
  process.exitCode = 2;
} else {
  try {
    ensureInstalled((line) => console.error(line));
    process.exitCode = await runOnOwnNode([join(PROJECT, entry), ...args], { cwd: PROJECT });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
