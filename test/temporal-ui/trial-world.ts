import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { activityInterceptor } from '../../activities/temporal/activity-interceptor.ts';
import { buildWorkflowBundle } from '../../activities/temporal/bundle.ts';
import { connectTemporal } from '../../activities/temporal/client.ts';
import type { TemporalClient } from '../../activities/temporal/client.ts';
import { IDENTITY } from '../../activities/temporal/connection.ts';
import { makeWorkerDataConverter } from '../../activities/temporal/data-converter.ts';
import type { PayloadKeys } from '../../activities/temporal/payload-keys.ts';
import { TASK_QUEUE, WORKFLOW_TYPE } from '../../workflows/contract.ts';
import { runInput, trialActivities } from './trial-journey.ts';
import { startTrialServer } from './trial-server.ts';
import type { TrialServer } from './trial-server.ts';

/** Our workflow and codec on a real server; only the activities' world is played. */
export interface TrialWorld {
  readonly server: TrialServer;
  readonly keys: PayloadKeys;
  /** Keys by id; a test may lose one and find it again. */
  readonly keyring: Map<string, Uint8Array>;
  readonly client: Client;
  /** Somebody who reaches the server without our codec. */
  readonly outsider: Client;
  readonly exits: Map<string, string>;
  readonly broken: Set<string>;
  /** Why the worker refused payloads, newest last. */
  readonly refusals: string[];
  start(): Promise<WorkflowHandle>;
  cli(...args: readonly string[]): Promise<string>;
  statusOf(workflowId: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startTrialWorld(): Promise<TrialWorld> {
  Runtime.install({
    logger: {
      log: () => undefined,
      trace: () => undefined,
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
    },
  });
  const server = await startTrialServer();
  const keyring = new Map([['payload-1', randomBytes(32)]]);
  const keys: PayloadKeys = { currentId: 'payload-1', key: (id) => keyring.get(id) ?? null };
  const ours = await connectTemporal({ TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE: 'default' }, keys);
  const world = { ...emptyWorld(server, keys, ours), keyring };
  const worker = await startWorker(world);
  const stop = async (): Promise<void> => {
    await worker.stop();
    await ours.connection.close();
    await server.stop();
  };
  return { ...world, stop };
}

function emptyWorld(
  server: TrialServer,
  keys: PayloadKeys,
  { client, connection }: TemporalClient,
): Omit<TrialWorld, 'stop' | 'keyring'> {
  return {
    server,
    keys,
    client,
    outsider: new Client({ connection }),
    exits: new Map(),
    broken: new Set(),
    refusals: [],
    start: () => startRun(client),
    statusOf: async (workflowId) => (await client.workflow.getHandle(workflowId).describe()).status.name,
    cli: async (...args) => {
      const environment = { HOME: server.folder, TEMPORAL_ADDRESS: server.address };
      return (await promisify(execFile)(server.cli, args, { env: environment })).stdout;
    },
  };
}

async function startRun(client: Client): Promise<WorkflowHandle> {
  const workflowId = `enr_${randomBytes(8).toString('hex')}`;
  return client.workflow.start(WORKFLOW_TYPE, {
    workflowId,
    taskQueue: TASK_QUEUE,
    args: [runInput(workflowId)],
    staticSummary: 'Canary journey, version 1',
  });
}

async function startWorker(world: Omit<TrialWorld, 'stop'>): Promise<{ stop(): Promise<void> }> {
  const codePath = join(world.server.folder, 'workflow-bundle.js');
  await buildWorkflowBundle(codePath);
  const connection = await NativeConnection.connect({ address: world.server.address });
  const worker = await Worker.create({
    connection,
    taskQueue: TASK_QUEUE,
    identity: IDENTITY,
    workflowBundle: { codePath },
    activities: { ...trialActivities(world.exits, world.broken) },
    dataConverter: makeWorkerDataConverter(world.keys, (why) => world.refusals.push(why)),
    interceptors: { activity: [activityInterceptor(() => undefined)] },
  });
  const running = worker.run();
  const stop = async (): Promise<void> => {
    worker.shutdown();
    await running;
    await connection.close();
  };
  return { stop };
}
