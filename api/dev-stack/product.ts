import { join } from 'node:path';
import { PROJECT } from './home.ts';
import type { Launcher, Running } from './launch.ts';
import { untilReady } from './readiness.ts';
import { databaseEnvironment, publicUrl, serverEnvironment, type ProductSettings } from './server-environment.ts';

export type ServerName = 'worker' | 'staff' | 'patients';

const ENTRY: Readonly<Record<ServerName, string>> = {
  worker: 'activities/worker.ts',
  staff: 'api/staff.ts',
  patients: 'api/patients.ts',
};

/** The three processes of the product; each may be killed and started again by name. */
export interface Product {
  readonly baseUrl: string;
  readonly patientsUrl: string;
  readonly temporalUiUrl: string;
  running(name: ServerName): Running;
  start(name: ServerName, extra?: Readonly<Record<string, string>>): Promise<Running>;
}

export async function startProduct(settings: ProductSettings, launcher: Launcher): Promise<Product> {
  const running = new Map<ServerName, Running>();
  const start = async (name: ServerName, extra: Readonly<Record<string, string>> = {}) => {
    const child = await launchServer(name, settings, extra, launcher);
    running.set(name, child);
    await untilReady(child, readyUrl(name, settings));
    return child;
  };
  await Promise.all([start('worker'), start('staff'), start('patients')]);
  return {
    baseUrl: publicUrl(settings.ports.staff),
    patientsUrl: publicUrl(settings.ports.patients),
    temporalUiUrl: publicUrl(settings.ports.temporalUi),
    start,
    running: (name) => {
      const child = running.get(name);
      if (child === undefined) throw new Error(`${name} was never started.`);
      return child;
    },
  };
}

function launchServer(
  name: ServerName,
  settings: ProductSettings,
  extra: Readonly<Record<string, string>>,
  launcher: Launcher,
): Promise<Running> {
  return launcher({
    name,
    command: process.execPath,
    args: [join(PROJECT, ENTRY[name])],
    environment: {
      ...serverEnvironment(settings),
      ...databaseEnvironment(name, settings.urls),
      ...(name === 'worker' ? { METRICS_PORT: String(settings.ports.worker) } : {}),
      ...extra,
    },
    folder: PROJECT,
    stage: 3,
    stopSignal: 'SIGTERM',
    graceMs: 4_000,
  });
}

function readyUrl(name: ServerName, { ports }: ProductSettings): string {
  const port = { worker: ports.worker, staff: ports.staff, patients: ports.patients }[name];
  return `http://127.0.0.1:${port}/readyz`;
}
