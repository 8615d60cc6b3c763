import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request as openRequest } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTrialDoor } from './trial-door.ts';
import type { TrialDoor } from './trial-door.ts';

/** A server in the UI's place that shows what reaches it. */
let upstream: Server;
let door: TrialDoor;
let seen: IncomingMessage[];
let reply: (response: ServerResponse) => void;
beforeEach(async () => {
  seen = [];
  reply = (response) => response.setHeader('set-cookie', '_csrf=x; Path=/').setHeader('server', 'x').end('{}');
  upstream = createServer((request, response) => {
    seen.push(request);
    reply(response);
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo;
  door = await startTrialDoor(`http://127.0.0.1:${port}`, { currentId: 'k', key: () => Buffer.alloc(32) });
});
afterEach(async () => {
  await door.stop();
  upstream.closeAllConnections();
  upstream.close();
});

const DESCRIBE = '/temporal/api/v1/namespaces/default/workflows/enr_1';

test("no cookie, authorization, forwarding header or method override of the browser reaches upstream, and none of upstream's comes back", async () => {
  const cookie = await door.signIn('usr_support');
  const sent = {
    cookie,
    authorization: 'Bearer x',
    'authorization-extras': 'y',
    'x-forwarded-for': '1.2.3.4',
    forwarded: 'for=x',
  };
  const answer = await door.ask('GET', DESCRIBE, {
    ...sent,
    'x-http-method-override': 'DELETE',
    accept: 'application/json',
  });
  expect(Object.keys(seen[0]?.headers ?? {}).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host']);
  expect([answer.status, answer.headers['set-cookie'], answer.headers.server]).toEqual([200, undefined, undefined]);
});

test('paths reach upstream byte for byte, queries with a body of our own', async () => {
  const cookie = await door.signIn('usr_support');
  await door.ask('GET', `${DESCRIBE}-2026-01-01T00%3A00%3A00Z?execution.runId=`, { cookie });
  expect(seen[0]?.url).toBe(`${DESCRIBE}-2026-01-01T00%3A00%3A00Z?execution.runId=`);
  let body = '';
  upstream.once('request', (request: IncomingMessage) =>
    request.on('data', (chunk: Buffer) => (body += chunk.toString())),
  );
  reply = (response) => setTimeout(() => response.end('{}'), 50);
  const hostile =
    '{"execution":{"workflowId":"enr_2","runId":"01a210fb-5561-7431-a577-9456932e9897"},"query":{"queryType":"where","queryArgs":{"payloads":[]}}}';
  await door.ask('POST', `${DESCRIBE}/query/__stack_trace`, { cookie, 'sec-fetch-site': 'same-origin' }, hostile);
  const execution = { workflowId: 'enr_1', runId: '01a210fb-5561-7431-a577-9456932e9897' };
  expect(JSON.parse(body)).toEqual({ execution, query: { queryType: '__stack_trace' } });
});

test('a long poll that nobody waits for any more ends upstream too', async () => {
  reply = () => undefined;
  const cookie = await door.signIn('usr_support');
  const { hostname, port } = new URL(door.url);
  const poll = openRequest({ hostname, port, path: `${DESCRIBE}/history?waitNewEvent=true`, headers: { cookie } }).on(
    'error',
    () => undefined,
  );
  poll.end();
  await vi.waitUntil(() => seen.length === 1);
  poll.destroy();
  await vi.waitUntil(() => seen[0]?.destroyed === true);
  expect(door.faults).toEqual([]);
});

test('a UI that is down, answers no JSON or serves no frame policy is an answer in words', async () => {
  const cookie = await door.signIn('usr_support');
  reply = (response) => response.end('<html>');
  expect((await door.ask('GET', '/temporal/render?content=x', { cookie })).status).toBe(502);
  reply = (response) => response.destroy();
  const answer = await door.ask('GET', DESCRIBE, { cookie });
  expect([answer.status, answer.json()]).toMatchObject([502, { code: 14 }]);
  expect((await door.ask('GET', '/temporal/namespaces', { cookie })).text).toContain('does not answer');
  expect(door.faults).toHaveLength(2);
});
