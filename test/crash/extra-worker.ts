import { join } from 'node:path';
import { PROJECT } from '../../api/dev-stack/home.ts';
import { launchInto, type Exit, type Running } from '../../api/dev-stack/launch.ts';
import { freePort } from '../../api/dev-stack/ports.ts';
import { untilReady } from '../../api/dev-stack/readiness.ts';
import { homeSecrets } from '../../api/dev-stack/secrets.ts';
import { databaseEnvironment, serverEnvironment } from '../../api/dev-stack/server-environment.ts';
import type { Stack } from '../stack/stack.ts';
import type { SharedRun } from '../stack/test-run.ts';

export interface ExtraWorker {
  readonly name: string;
  readonly metricsUrl: string;
  readonly exited: Promise<Exit>;
  isRunning(): boolean;
  kill(): Promise<void>;
}

let count = 0;
const living = new Set<Running>();

/**
 * One more worker on the same queue as the stack's own; with a fault point it ends itself at its first arrival there. `folder`:
 * of another checkout, whose build it then is.
 */
export async function startExtraWorker(
  run: SharedRun,
  stack: Stack,
  extra: Readonly<Record<string, string>> = {},
  folder = PROJECT,
): Promise<ExtraWorker> {
  const name = `worker-extra-${(count += 1)}`;
  const port = await freePort(0);
  const child = await launchInto(join(stack.home.logs, `${name}.log`), {
    name,
    command: process.execPath,
    args: [join(folder, 'activities', 'worker.ts')],
    environment: { ...environmentOf(run, stack, port), ...extra },
    folder,
    stage: 3,
    stopSignal: 'SIGTERM',
    graceMs: 4_000,
  });
  living.add(child);
  void child.exited.then(() => living.delete(child));
  const address = `http://127.0.0.1:${port}`;
  await untilReady(child, `${address}/readyz`);
  return { name, metricsUrl: `${address}/metrics`, exited: child.exited, isRunning: child.isRunning, kill: child.kill };
}

/** For afterAll: nobody of ours outlives the test. */
export async function killExtraWorkers(): Promise<void> {
  await Promise.all([...living].map((child) => child.kill()));
}

function environmentOf(run: SharedRun, stack: Stack, metricsPort: number): Readonly<Record<string, string>> {
  const port = (url: string): number => Number(new URL(url).port);
  const mail = join(stack.home.folder, 'mail');
  const infrastructure = {
    adminUrl: run.adminUrl,
    postgres: null,
    temporal: null,
    temporalAddress: stack.temporal.address,
    temporalUi: null,
    namespace: stack.temporal.namespace,
  };
  const settings = {
    home: stack.home,
    infrastructure,
    urls: stack.urls,
    mail: {
      routes: join(mail, 'routes.json'),
      caFile: join(mail, 'ca.pem'),
      url: 'http://127.0.0.1:1',
      smtp: '',
      ports: { smtp: 0, http: 0 },
      stop: async () => {},
    },
    ports: {
      staff: port(stack.baseUrl),
      patients: port(stack.patientsUrl),
      temporalUi: port(stack.temporalUiUrl),
      worker: metricsPort,
    },
    sessionSecret: homeSecrets(stack.home).session,
    uiFolder: '',
    workflowBundle: run.workflowBundle,
    extra: {},
  };
  return {
    ...serverEnvironment(settings),
    ...databaseEnvironment('worker', stack.urls),
    METRICS_PORT: String(metricsPort),
  };
}
