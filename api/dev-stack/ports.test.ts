import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort, freePorts, isListening, isListeningWithin } from './ports.ts';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

function listen(port: number): Promise<void> {
  const server = createServer();
  servers.push(server);
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}

test('a taken port gives the next free one', async () => {
  const port = await freePort(0);
  await listen(port);
  const next = await freePort(port);
  expect(next).toBeGreaterThan(port);
  expect(await isListening(port)).toBe(true);
  expect(await isListening(next)).toBe(false);
});

test('ports asked for together are all different', async () => {
  expect(new Set(await freePorts([0, 0, 0, 0])).size).toBe(4);
});

test('waiting for a port ends early when nothing can come any more', async () => {
  const began = performance.now();
  expect(await isListeningWithin(await freePort(0), 10_000, () => true)).toBe(false);
  expect(performance.now() - began).toBeLessThan(1_000);
});
