import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorkflowHandle } from '@temporalio/client';
import { sealPayload } from '../../activities/temporal/payload-envelope.ts';
import { BELL, TASK_QUEUE, WORKFLOW_TYPE } from '../../workflows/contract.ts';
import { runInput } from './trial-journey.ts';
import { startTrialWorld } from './trial-world.ts';
import type { TrialWorld } from './trial-world.ts';

let world: TrialWorld;
beforeAll(async () => {
  world = await startTrialWorld();
}, 120_000);
afterAll(() => world.stop());

/** Rings like the relay and expects the run to close with the reason asked for. */
async function closes(handle: WorkflowHandle, reason: string): Promise<void> {
  world.exits.set(handle.workflowId, reason);
  await handle.signal(BELL, 2);
  expect(await handle.result()).toEqual({ reason });
}

async function historyText(workflowId: string): Promise<string> {
  return JSON.stringify(await world.client.workflow.getHandle(workflowId).fetchHistory());
}

const rawHistory = (workflowId: string): Promise<string> =>
  world.cli('workflow', 'show', '-w', workflowId, '-o', 'json');

/** Where a history holds plain payloads, but for search attributes (codes, readable by intention) and the SDK's own marks of local activities. */
function plainPlaces(value: unknown, path: string): readonly string[] {
  if (
    typeof value !== 'object' ||
    value === null ||
    path.endsWith('.searchAttributes') ||
    path.endsWith('.markerRecordedEventAttributes.details.data')
  )
    return [];
  if ('encoding' in value && value.encoding === Buffer.from('json/plain').toString('base64')) return [path];
  return Object.entries(value).flatMap(([key, inner]) => plainPlaces(inner, `${path}.${key}`));
}

test('a run stores nothing readable: no canary and no plain payload in its whole history', async () => {
  const handle = await world.start();
  await closes(handle, 'by-staff');
  const raw = await rawHistory(handle.workflowId);
  expect(raw.toLowerCase()).not.toContain('canary');
  const encodings = [...raw.matchAll(/"encoding":\s*"([^"]+)"/g)].map(([, base64]) =>
    Buffer.from(base64 ?? '', 'base64').toString(),
  );
  expect(encodings.length).toBeGreaterThan(5);
  expect(plainPlaces(JSON.parse(raw), '')).toEqual([]);
  expect(raw).toContain('"identity": "carewright"');
}, 60_000);

test('plaintext signals under any name, from the CLI or a client without the codec, wedge nothing', async () => {
  const handle = await world.start();
  const { workflowId } = handle;
  const before = world.refusals.length;
  for (const name of [BELL, 'anything', '__temporal_x']) {
    await world
      .cli('workflow', 'signal', '-w', workflowId, '--name', name, '--input', '{"exit":"now"}')
      .catch(() => '');
  }
  await world.cli('workflow', 'signal', '-w', workflowId, '--name', BELL);
  await world.outsider.workflow.getHandle(workflowId).signal(BELL, { seq: 5 });
  await world.outsider.workflow.getHandle(workflowId).signal('noise', 'a', 'b');
  expect(await world.statusOf(workflowId)).toBe('RUNNING');
  await closes(handle, 'by-staff');
  expect(world.refusals.length - before).toBeGreaterThanOrEqual(5);
  expect(await historyText(workflowId)).not.toContain('workflowTaskFailedEventAttributes');
}, 60_000);

test('a forged ciphertext and one taken from another run wedge nothing either', async () => {
  const handle = await world.start();
  const inner = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('7') };
  const stolen = sealPayload(world.keys, inner, 'enr_other');
  const forged = { ...stolen, data: Buffer.from(stolen.data ?? []).fill(1) };
  for (const payload of [stolen, forged]) {
    await world.client.workflowService.signalWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: handle.workflowId },
      signalName: BELL,
      input: { payloads: [payload] },
    });
  }
  await closes(handle, 'by-staff');
  expect(world.refusals.slice(-2)).toEqual(['of-another-run', 'forged']);
}, 60_000);

test('a lost key stops the run, and it goes on when the key returns', async () => {
  const handle = await world.start();
  const kept = randomBytes(32);
  const inner = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('7') };
  const payload = sealPayload({ currentId: 'payload-0', key: () => kept }, inner, handle.workflowId);
  const input = { payloads: [payload] };
  await world.client.workflowService.signalWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: handle.workflowId },
    signalName: BELL,
    input,
  });
  world.exits.set(handle.workflowId, 'by-staff');
  await expect
    .poll(() => rawHistory(handle.workflowId), { timeout: 20_000 })
    .toContain('EVENT_TYPE_WORKFLOW_TASK_FAILED');
  expect(await world.statusOf(handle.workflowId)).toBe('RUNNING');
  world.keyring.set('payload-0', kept);
  expect(await handle.result()).toEqual({ reason: 'by-staff' });
}, 60_000);

test('queries and updates of an outsider are refused and the run goes on', async () => {
  const handle = await world.start();
  const plain = world.outsider.workflow.getHandle(handle.workflowId);
  await expect(plain.query('where', 'x')).rejects.toThrow();
  await expect(plain.executeUpdate('change', { args: ['x'] })).rejects.toThrow();
  await closes(handle, 'by-staff');
}, 60_000);

test('a run that an outsider starts fails in words instead of retrying for ever', async () => {
  const workflowId = 'enr_outsider';
  const handle = await world.outsider.workflow.start(WORKFLOW_TYPE, {
    workflowId,
    taskQueue: TASK_QUEUE,
    args: [runInput(workflowId)],
  });
  await expect(handle.result()).rejects.toThrow();
  expect(await world.statusOf(workflowId)).toBe('FAILED');
}, 60_000);

test('an activity that an outsider completes in plain text fails the run in words', async () => {
  world.broken.add('enr_completed');
  const handle = await world.client.workflow.start(WORKFLOW_TYPE, {
    workflowId: 'enr_completed',
    taskQueue: TASK_QUEUE,
    args: [runInput('enr_completed')],
  });
  await expect
    .poll(async () => (await handle.describe()).raw.pendingActivities?.length ?? 0, { timeout: 20_000 })
    .toBe(1);
  const activityId = (await handle.describe()).raw.pendingActivities?.[0]?.activityId ?? '';
  await world.cli(
    'activity',
    'complete',
    '-w',
    'enr_completed',
    '--activity-id',
    activityId,
    '--result',
    '{"kind":"orphan"}',
  );
  await expect(handle.result()).rejects.toThrow();
  expect(await world.statusOf('enr_completed')).toBe('FAILED');
}, 60_000);

test('a failing activity shows a neutral type; message and stack are encrypted and scrubbed', async () => {
  world.broken.add('enr_broken');
  const handle = await world.client.workflow.start(WORKFLOW_TYPE, {
    workflowId: 'enr_broken',
    taskQueue: TASK_QUEUE,
    args: [runInput('enr_broken')],
  });
  await expect
    .poll(
      async () =>
        (await world.client.workflow.getHandle('enr_broken').describe()).raw.pendingActivities?.[0]?.attempt ?? 0,
      { timeout: 20_000 },
    )
    .toBeGreaterThan(1);
  const { raw } = await handle.describe();
  const failure = raw.pendingActivities?.[0]?.lastFailure;
  expect([failure?.message, failure?.stackTrace, failure?.applicationFailureInfo?.type]).toEqual([
    'Encoded failure',
    '',
    'network',
  ]);
  expect(JSON.stringify(raw)).not.toContain('jane');
  world.broken.delete('enr_broken');
  await closes(handle, 'by-staff');
}, 60_000);
