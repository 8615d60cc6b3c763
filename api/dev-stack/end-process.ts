import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './process-identity.ts';

export interface HowToEnd {
  readonly signal: NodeJS.Signals;
  /** After this long the process is killed. */
  readonly graceMs: number;
  /** True when the process leads a group of its own that shall end with it. */
  readonly isGroup: boolean;
}

/** Ends one process, asked first and killed when it does not listen. Does nothing when it is gone already. */
export async function endProcess(identity: ProcessIdentity, how: HowToEnd): Promise<'gone' | 'ended' | 'killed'> {
  if (!isAlive(identity)) return 'gone';
  send(identity, how.signal, false);
  if (await isGoneWithin(identity, how.graceMs)) {
    if (how.isGroup) signalGroup(identity.pid, 'SIGKILL');
    return 'ended';
  }
  send(identity, 'SIGKILL', how.isGroup);
  await isGoneWithin(identity, 2_000);
  return 'killed';
}

export function send(identity: ProcessIdentity, signal: NodeJS.Signals, isGroup: boolean): void {
  if (!isAlive(identity)) return;
  if (isGroup && signalGroup(identity.pid, signal)) return;
  try {
    process.kill(identity.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

function signalGroup(leader: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}

async function isGoneWithin(identity: ProcessIdentity, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  while (performance.now() < deadline) {
    if (!isAlive(identity)) return true;
    await sleep(25);
  }
  return !isAlive(identity);
}
