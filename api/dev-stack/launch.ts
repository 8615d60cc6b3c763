import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcess, send } from './end-process.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';

export interface Launch {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly owner?: { readonly uid: number; readonly gid: number } | null;
  /** Things of a higher stage need those of a lower one and stop before them. */
  readonly stage: number;
  readonly stopSignal: NodeJS.Signals;
  readonly graceMs: number;
  /** A build or a loader: its end is no surprise. */
  readonly endsByItself?: boolean;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Running {
  readonly name: string;
  readonly identity: ProcessIdentity;
  readonly logFile: string;
  readonly exited: Promise<Exit>;
  isRunning(): boolean;
  stop(): Promise<void>;
  /** kill -9 of the process and its group, as a fault would. */
  kill(): Promise<void>;
  lastLines(count: number): string;
}

export type Launcher = (launch: Launch) => Promise<Running>;

/**
 * Starts a child in a session of its own, its output straight into a file: the child outlives a kill -9 of ours without
 * a broken pipe, and a Ctrl+C of the terminal reaches only us.
 */
export async function launchInto(logFile: string, launch: Launch): Promise<Running> {
  keepOlderLog(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(launch.command, launch.args, {
    cwd: launch.folder,
    env: { ...launch.environment },
    stdio: ['ignore', log, log],
    detached: true,
    ...(launch.owner ?? {}),
  });
  const exited = new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${launch.name} cannot be started: ${error.message}`)));
  }).finally(() => closeSync(log));
  return running(launch, logFile, child.pid ?? 0, exited);
}

function running(launch: Launch, logFile: string, pid: number, exited: Promise<Exit>): Running {
  let hasEnded = false;
  void exited.then(() => (hasEnded = true));
  // A child that died within a millisecond has no start time any more; a start that never matches means "gone".
  const identity = identify(pid) ?? { pid, startedAt: 'gone' };
  return {
    name: launch.name,
    identity,
    logFile,
    exited,
    isRunning: () => !hasEnded,
    stop: async () => {
      await endProcess(identity, { signal: launch.stopSignal, graceMs: launch.graceMs, isGroup: true });
    },
    kill: async () => {
      send(identity, 'SIGKILL', true);
      await exited;
    },
    lastLines: (count) => tail(logFile, count),
  };
}

function keepOlderLog(logFile: string): void {
  mkdirSync(dirname(logFile), { recursive: true });
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
}

function tail(file: string, count: number): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n') : '';
}
