// Plain JavaScript, for the same reason as bootstrap.mjs.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { NODE } from './installed.mjs';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a file on the Node that the project brings along, in UTC, passing signals on. Answers its exit code. */
export function runOnOwnNode(args, options = {}) {
  const child = spawn(NODE, args, { stdio: 'inherit', env: { ...process.env, TZ: 'UTC' }, ...options });
  const forward = (signal) => {
    // A terminal sends Ctrl+C to the whole group: the child has it already, and a second one would cut its clean-up short.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${NODE} cannot be started: ${error.message}. Run "npm ci".`)));
    child.once('exit', (code, signal) => {
      for (const forwarded of FORWARDED) process.off(forwarded, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
