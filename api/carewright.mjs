#!/usr/bin/env node
// The command `carewright`: api/cli.ts on the Node that the project brings along. Works from any folder, e.g. on an export.
import { join } from 'node:path';
import { ensureInstalled, PROJECT } from './dev-stack/installed.mjs';
import { runOnOwnNode } from './dev-stack/own-node.mjs';

try {
  ensureInstalled((line) => console.error(line));
  process.exitCode = await runOnOwnNode([join(PROJECT, 'api', 'cli.ts'), ...process.argv.slice(2)]);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
