import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is neither null nor undefined nor false; throws with what was awaited after `ms`. */
export async function eventually<T>(
  awaited: string,
  ask: () => Promise<T | null | undefined | false>,
  ms = 20_000,
): Promise<T> {
  const deadline = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${ms / 1_000} s in vain for: ${awaited}`);
    await sleep(50);
  }
}
