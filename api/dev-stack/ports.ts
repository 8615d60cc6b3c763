import { createServer, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The wanted port, or the next one that nobody listens on; 0 asks the system for any. */
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

async function anyFreePort(taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const port = await probe(0);
    if (port !== null && !taken.has(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  return (await probe(port)) !== null;
}

function probe(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : null));
    });
  });
}
