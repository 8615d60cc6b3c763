import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './launch.ts';

/** Waits until the process says that it is ready. Throws with its last lines when it ends or takes too long. */
export async function untilReady(child: Running, url: string, withinMs = 60_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  let last = 'no answer yet';
  while (performance.now() < deadline) {
    if (!child.isRunning()) throw failure(child, 'it ended by itself');
    const answer = await ask(url);
    if (answer.isReady) return;
    last = answer.said;
    await sleep(50);
  }
  throw failure(child, `${url} still says: ${last}`);
}

async function ask(url: string): Promise<{ readonly isReady: boolean; readonly said: string }> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    const text = await answer.text();
    return { isReady: answer.ok, said: `${answer.status} ${text.slice(0, 300)}` };
  } catch (error) {
    return { isReady: false, said: error instanceof Error ? error.message : String(error) };
  }
}

function failure(child: Running, why: string): Error {
  const lines = child.lastLines(30).replaceAll(/^/gm, `${child.name} | `);
  return new Error(`${child.name} is not ready: ${why}. The whole log: ${child.logFile}\n${lines}`);
}
