import { createSecretKey, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { prepareNamespace } from '../../api/dev-stack/temporal-namespace.ts';
import { buildWorkflowBundle } from '../../activities/temporal/bundle.ts';
import { connectTo } from '../../activities/temporal/client.ts';
import { makeWorkerDataConverter } from '../../activities/temporal/data-converter.ts';
import type { PayloadKeys } from '../../activities/temporal/payload-keys.ts';
import type { SharedRun } from '../stack/test-run.ts';
import { noOpActivities } from './no-op-activities.ts';

export const OURS = 'bench-ours';
export const BARE = 'bench-bare';

/** Both workers in this process, with the product's codec and settings, on the run's own server. */
export interface BenchTemporal {
  readonly client: Client;
  /** Called by the activity of `bareStart` as its first act. */
  onMark(listener: (workflowId: string) => void): void;
  stop(): Promise<void>;
}

const NAMESPACE = 'bench';

export async function startBenchTemporal({
  folder,
  temporalAddress,
  workflowBundle,
}: SharedRun): Promise<BenchTemporal> {
  Runtime.install({
    logger: new DefaultLogger('WARN'),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
  });
  await prepareNamespace(temporalAddress, NAMESPACE);
  const bareBundle = join(folder, 'bare-bundle.js');
  await buildWorkflowBundle(bareBundle, join(import.meta.dirname, 'bare-workflow.ts'));
  const keys = onlyKey();
  const native = await NativeConnection.connect({ address: temporalAddress });
  const { client, connection } = await connectTo(
    { connectionOptions: { address: temporalAddress }, namespace: NAMESPACE },
    keys,
  );
  let mark = (_workflowId: string): void => undefined;
  const onMark = (workflowId: string): void => mark(workflowId);
  const ours = await createWorker(native, keys, OURS, workflowBundle, onMark);
  const bare = await createWorker(native, keys, BARE, bareBundle, onMark);
  const running = [ours.run(), bare.run()];
  return {
    client,
    onMark: (listener) => void (mark = listener),
    stop: async () => {
      ours.shutdown();
      bare.shutdown();
      await Promise.all(running);
      await connection.close();
      await native.close();
    },
  };
}

function createWorker(
  connection: NativeConnection,
  keys: PayloadKeys,
  taskQueue: string,
  bundle: string,
  onMark: (workflowId: string) => void,
): Promise<Worker> {
  return Worker.create({
    connection,
    namespace: NAMESPACE,
    taskQueue,
    workflowBundle: { codePath: bundle },
    activities: {
      ...noOpActivities,
      // Its result is nothing: what a listener answers may be no JSON, and the activity would be tried for ever.
      mark: async () => {
        onMark(Context.current().info.workflowExecution?.workflowId ?? '');
      },
    },
    dataConverter: makeWorkerDataConverter(keys, () => undefined),
    maxCachedWorkflows: 1_000,
    maxConcurrentActivityTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: 40,
  });
}

function onlyKey(): PayloadKeys {
  const key = createSecretKey(randomBytes(32));
  return { currentId: 'bench', key: (id) => (id === 'bench' ? key : null) };
}
