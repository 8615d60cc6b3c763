import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { BELL } from '../../workflows/contract.ts';
import { startTrialDoor } from './trial-door.ts';
import type { TrialDoor } from './trial-door.ts';
import { JOURNEY_NAME, STEP_NAME } from './trial-journey.ts';
import { startTrialWorld } from './trial-world.ts';
import type { TrialWorld } from './trial-world.ts';

let world: TrialWorld;
let door: TrialDoor;
let run: WorkflowHandle;
beforeAll(async () => {
  world = await startTrialWorld();
  run = await world.start();
  await vi.waitUntil(async () => (await run.describe()).historyLength > 12, { timeout: 20_000, interval: 100 });
}, 120_000);
beforeEach(async () => {
  door = await startTrialDoor(world.server.uiUpstream, world.keys);
});
afterEach(() => door.stop());
afterAll(() => world.stop());

const NS = '/temporal/api/v1/namespaces/default';
const history = (): string => `${NS}/workflows/${run.workflowId}/history`;
const METADATA_QUERY = 'query/__temporal_workflow_metadata';
const ours = { 'sec-fetch-site': 'same-origin' };

/** The text of an answer with every payload's data in clear. */
function inClear(text: string): string {
  return text.replaceAll(
    /"data":\s*"([^"]*)"/g,
    (_all, data: string) => `"data":${Buffer.from(data, 'base64').toString('utf8')}`,
  );
}

test('who may decode reads names of steps, receipts and codes, after the look was recorded', async () => {
  const cookie = await door.signIn('usr_support');
  const answer = await door.ask('GET', history(), { cookie });
  const clear = inClear(answer.text);
  expect(answer.status).toBe(200);
  expect(clear).toContain(STEP_NAME);
  for (const code of ['"auditEntry":"aud_1"', '"method":"tls"', '"replyCode":250', '"permission":"granted"'])
    expect(clear).toContain(code);
  expect(answer.text).not.toContain(Buffer.from('binary/encrypted').toString('base64'));
  expect(door.entries).toEqual([
    { personId: 'usr_support', workflowId: run.workflowId, runId: null, route: 'history', redacted: true },
  ]);
});

test('who may not decode gets the string [redacted] in place of everything', async () => {
  const cookie = await door.signIn('usr_admin');
  const clear = inClear((await door.ask('GET', history(), { cookie })).text);
  expect(clear).not.toMatch(/canary|aud_1|granted/i);
  expect(clear).toContain('"data":"[redacted]"');
  expect(door.entries).toEqual([]);
});

test('with the audit log down nothing is decoded: ciphertext', async () => {
  door.isAuditDown = true;
  const cookie = await door.signIn('usr_support');
  for (const path of [history(), `${NS}/workflows/${run.workflowId}`]) {
    const { status, text } = await door.ask('GET', path, { cookie });
    expect(status).toBe(200);
    expect(inClear(text)).not.toMatch(/canary|aud_1/i);
    expect(text).toContain(Buffer.from('binary/encrypted').toString('base64'));
  }
});

test("the run's own details come from its query, which is decoded and recorded like a read", async () => {
  const cookie = await door.signIn('usr_support');
  const path = `${NS}/workflows/${run.workflowId}/${METADATA_QUERY}`;
  const answer = await door.ask(
    'POST',
    path,
    { cookie, ...ours, 'content-type': 'text/plain;charset=UTF-8' },
    '{"query":{"queryType":"where"}}',
  );
  expect(inClear(answer.text)).toContain(JOURNEY_NAME);
  expect(inClear(answer.text)).toContain(`- *${STEP_NAME}*, visit 1: \`granted\`, \`accepted\``);
  expect(door.entries.map((entry) => entry.route)).toEqual([METADATA_QUERY]);
});

test('the raw history stays as the server stores it', async () => {
  const cookie = await door.signIn('usr_support');
  const { runId } = await run.describe();
  const { status, text } = await door.ask('GET', `${NS}/workflows/${run.workflowId}/run/${runId}/history.json`, {
    cookie,
  });
  expect(status).toBe(200);
  expect(inClear(text)).not.toMatch(/canary|aud_1/i);
});

test('settings hide what is refused, and the codec endpoint is empty', async () => {
  const settings = (
    await door.ask('GET', '/temporal/api/v1/settings', { cookie: await door.signIn('usr_support') })
  ).json();
  expect(settings).toMatchObject({
    DisableWriteActions: true,
    WorkflowTerminateDisabled: true,
    WorkflowSignalDisabled: true,
    StartWorkflowDisabled: true,
    DisableNewsFetch: true,
    Codec: { Endpoint: '' },
  });
  const operators = (
    await door.ask('GET', '/temporal/api/v1/settings', { cookie: await door.signIn('usr_operator') })
  ).json();
  expect(operators).toMatchObject({
    DisableWriteActions: false,
    WorkflowTerminateDisabled: false,
    WorkflowSignalDisabled: true,
    WorkflowResetDisabled: true,
  });
});

test('everything that changes a run is refused, and the run is untouched afterwards', async () => {
  const cookie = await door.signIn('usr_support');
  const before = (await run.describe()).historyLength;
  const w = `${NS}/workflows/${run.workflowId}`;
  const body = JSON.stringify({ reason: 'x', signalName: BELL, workflowId: run.workflowId });
  const paths = [
    'terminate',
    'cancel',
    'signal/bell',
    'signal',
    'reset',
    'pause',
    'unpause',
    'update/x',
    'update-options',
    'query/where',
    'query/../terminate',
    'query/%2e%2e/terminate',
    'query/%2E%2E/cancel',
  ]
    .map((path) => `${w}/${path}`)
    .concat(
      `${w}//terminate`,
      `/temporal/%61pi/v1${w.slice('/temporal/api/v1'.length)}/terminate`,
      `/api/v1${w.slice('/temporal/api/v1'.length)}/terminate`,
    )
    .concat(
      `${w}/query/__stack_trace/../../terminate`,
      `${w}%2Fterminate%3F/query/__stack_trace`,
      `${w}\\terminate`,
      `${w}/terminate%00`,
    )
    .concat(
      `${NS}/workflows/new`,
      `${NS}/batch-operations/b1`,
      `${NS}/schedules/s1`,
      `${NS}/workflows/${run.workflowId};x/terminate`,
    );
  for (const path of paths) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await door.ask(method, path, { cookie, ...ours, 'x-http-method-override': 'POST' }, body);
      expect([403, 400], `${method} ${path}`).toContain(answer.status);
    }
  }
  expect((await door.ask('GET', `${w}/query/__stack_trace`, { cookie, 'x-http-method-override': 'POST' })).status).toBe(
    403,
  );
  expect((await door.ask('GET', '/temporal/api/v1/namespaces/temporal-system/workflows', { cookie })).status).toBe(403);
  const after = await run.describe();
  expect([after.status.name, after.historyLength]).toEqual(['RUNNING', before]);
});

test('a query from another site is refused though it would pass as a simple request', async () => {
  const cookie = await door.signIn('usr_support');
  const path = `${NS}/workflows/${run.workflowId}/${METADATA_QUERY}`;
  const elsewhere: readonly Readonly<Record<string, string>>[] = [
    {},
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: door.url },
  ];
  for (const headers of elsewhere)
    expect((await door.ask('POST', path, { cookie, ...headers }, '{}')).status).toBe(403);
  expect((await door.ask('POST', path, { cookie, origin: door.url }, '{}')).status).toBe(200);
  expect((await door.ask('POST', path, { cookie, ...ours }, 'x'.repeat(20_000))).status).toBe(400);
});

test('who may operate ends a run, recorded first and with a coded reason; unrecorded it does not happen', async () => {
  const victim = await world.start();
  const path = `${NS}/workflows/${victim.workflowId}/terminate`;
  const cookie = await door.signIn('usr_operator');
  door.isAuditDown = true;
  expect((await door.ask('POST', path, { cookie, ...ours }, '{"reason":"Ana Vogel asked"}')).status).toBe(503);
  expect(await world.statusOf(victim.workflowId)).toBe('RUNNING');
  door.isAuditDown = false;
  expect((await door.ask('POST', path, { cookie, ...ours }, '{"reason":"Ana Vogel asked"}')).status).toBe(200);
  expect(await world.statusOf(victim.workflowId)).toBe('TERMINATED');
  expect(door.entries).toEqual([
    { personId: 'usr_operator', workflowId: victim.workflowId, runId: null, route: 'terminate', redacted: true },
  ]);
  const stored = await world.cli('workflow', 'show', '-w', victim.workflowId, '-o', 'json');
  expect(stored).toContain('by-operator');
  expect(stored).not.toContain('Vogel');
});

test('a link works once and becomes a cookie of this origin only', async () => {
  const token = door.link('usr_support');
  const to = encodeURIComponent('/temporal/namespaces/default/workflows/enr_1');
  const ahead = await door.ask('GET', `/hand-over?token=${token}&to=${to}`, { 'sec-purpose': 'prefetch' });
  expect([ahead.status, ahead.headers['set-cookie']]).toEqual([401, undefined]);
  const first = await door.ask('GET', `/hand-over?token=${token}&to=${to}`);
  expect([first.status, first.headers.location]).toEqual([303, '/temporal/namespaces/default/workflows/enr_1']);
  expect(String(first.headers['set-cookie'])).toMatch(
    /^carewright-history=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/,
  );
  expect(String(first.headers['set-cookie'])).not.toContain(token);
  expect((await door.ask('GET', `/hand-over?token=${token}&to=${to}`)).status).toBe(401);
  const outside = await door.ask(
    'GET',
    `/hand-over?token=${door.link('usr_support')}&to=${encodeURIComponent('//evil.example/x')}`,
  );
  expect(outside.headers.location).toBe('/');
});

test('without a sign-in only assets are served; roles without histories see nothing', async () => {
  const stranger = { cookie: 'carewright-history=nobody' };
  expect((await door.ask('GET', history(), stranger)).json()).toMatchObject({ code: 16 });
  expect((await door.ask('GET', '/temporal/', stranger)).status).toBe(401);
  expect((await door.ask('GET', '/auth/refresh')).status).toBe(401);
  expect((await door.ask('GET', '/temporal/_app/version.json')).status).toBe(200);
  expect((await door.ask('GET', history(), { cookie: await door.signIn('usr_marketer') })).json()).toMatchObject({
    code: 7,
  });
});

test('the page carries our script, a policy with the hash of its inline script, and no cookie of upstream', async () => {
  const cookie = await door.signIn('usr_support');
  const page = await door.ask('GET', `/temporal/namespaces/default/workflows/${run.workflowId}`, { cookie });
  expect(page.text.indexOf('/preset.js')).toBeLessThan(page.text.indexOf('<link'));
  expect(page.headers['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'self' 'sha256-[\w+/=]{44}'; /,
  );
  const frame = await door.ask('GET', '/temporal/render?content=**x**&theme=dark', { cookie });
  expect(frame.text).toContain('<strong>x</strong>');
  expect(frame.headers['content-security-policy']).toContain('sandbox');
  for (const answer of [page, frame, await door.ask('GET', '/temporal/api/v1/settings', { cookie })]) {
    expect([answer.headers['set-cookie'], answer.headers['cache-control'], answer.headers['x-powered-by']]).toEqual([
      undefined,
      'no-store',
      undefined,
    ]);
  }
});

test('only our namespace is named', async () => {
  const cookie = await door.signIn('usr_admin');
  const answer = (await door.ask('GET', '/temporal/api/v1/namespaces', { cookie })).json() as {
    readonly namespaces: readonly { readonly namespaceInfo: { readonly name: string } }[];
  };
  expect(answer.namespaces.map((entry) => entry.namespaceInfo.name)).toEqual(['default']);
});
