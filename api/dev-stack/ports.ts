import { randomInt } from 'node:crypto';
import { createServer, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The wanted port, or the next one that nobody listens on; 0: any. */
export async function freePort(wanted: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  if (wanted === 0) return anyFreePort(taken);
  for (let port = wanted; port < wanted + 100; port += 1) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`Ports ${wanted} to ${wanted + 99} are all taken. Name another with --port.`);
}

/** Several different free ports, chosen at once. */
export async function freePorts(wanted: readonly number[]): Promise<readonly number[]> {
  const chosen = new Set<number>();
  for (const port of wanted) chosen.add(await freePort(port, chosen));
  return [...chosen];
}

/** A bare TCP look: does anybody accept there? */
export function isListening(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const answer = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}

/** Waits until the port accepts; false after `ms`, or at once when `isLost` says that nothing will come. */
export async function isListeningWithin(port: number, ms: number, isLost: () => boolean): Promise<boolean> {
  const deadline = performance.now() + ms;
  while (performance.now() < deadline && !isLost()) {
    if (await isListening(port)) return true;
    await sleep(25);
  }
  return false;
}

/** Below those that systems give to outgoing connections: a port that is only remembered must not be taken by one. */
const FIRST = 12_000;
const LAST = 32_000;

async function anyFreePort(taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
