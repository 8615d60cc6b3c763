#!/usr/bin/env node
// Runs the command line with the Node that this project brings, whatever Node started it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const ownNode = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
if (!existsSync(ownNode)) {
  console.error('The Node of this project is not installed. Run: npm ci');
  process.exit(2);
}
const { status } = spawnSync(ownNode, [join(here, 'cli.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 2);
