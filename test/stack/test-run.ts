import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolePasswords, type DatabaseNames, type RolePasswords } from '../../api/dev-stack/databases.ts';
import { firstSignIns } from '../../api/dev-stack/first-sign-ins.ts';
import { forgetHome, openHome, PROJECT, type Home } from '../../api/dev-stack/home.ts';
import { startInfrastructure, type Infrastructure } from '../../api/dev-stack/infrastructure.ts';
import type { SignIns } from '../../api/dev-stack/local-file.ts';
import { migrate } from '../../api/dev-stack/migrate.ts';
import { prepareDatabases } from '../../api/dev-stack/prepare-databases.ts';
import { createSupervisor, type Supervisor } from '../../api/dev-stack/supervisor.ts';
import { workflowBundle } from '../../api/dev-stack/workflow-bundle.ts';
import { endAbandonedRuns, RUN_PREFIX } from './abandoned-runs.ts';

/** What one run of the tests shares: plain values, so that they reach the test processes. */
export interface SharedRun {
  readonly folder: string;
  readonly adminUrl: string;
  readonly temporalAddress: string;
  readonly temporalUi: string;
  readonly passwords: RolePasswords;
  /** Migrated databases with people and a client in them, copied for each stack. */
  readonly template: DatabaseNames;
  readonly signIns: SignIns;
  readonly workflowBundle: string;
}

export interface TestRun {
  readonly shared: SharedRun;
  readonly home: Home;
  readonly supervisor: Supervisor;
  readonly infrastructure: Infrastructure;
  stop(): Promise<void>;
}

const TEMPLATE: DatabaseNames = { main: 'template_main', keys: 'template_keys' };
/** The dev server fires short timers up to a second late by default; for tests only. */
const QUICK_TIMERS = ['--dynamic-config-value', 'history.timerProcessorMaxTimeShift="50ms"'];

/** PostgreSQL and Temporal in a folder of their own, with template databases ready to be copied. */
export async function startTestRun(): Promise<TestRun> {
  await endAbandonedRuns();
  const home = openHome(mkdtempSync(join(tmpdir(), RUN_PREFIX)), join(PROJECT, '.carewright', 'tools'));
  const supervisor = createSupervisor(home);
  const stop = async () => {
    await supervisor.stopAll();
    forgetHome(home);
    rmSync(home.folder, { recursive: true, force: true });
  };
  try {
    return { ...(await prepare(home, supervisor)), home, supervisor, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(home: Home, supervisor: Supervisor): Promise<Pick<TestRun, 'shared' | 'infrastructure'>> {
  const launcher = supervisor.launch;
  const [infrastructure, bundle] = await Promise.all([
    startInfrastructure({
      home,
      namespace: 'carewright',
      launcher,
      environment: { PATH: process.env.PATH },
      temporalArguments: QUICK_TIMERS,
      say: () => undefined,
    }),
    workflowBundle(launcher),
  ]);
  const passwords = rolePasswords(home.folder);
  const urls = await prepareDatabases({ adminUrl: infrastructure.adminUrl, passwords, names: TEMPLATE });
  await migrate(urls);
  const signIns = await firstSignIns({ home, urls });
  const shared: SharedRun = {
    folder: home.folder,
    adminUrl: infrastructure.adminUrl,
    temporalAddress: infrastructure.temporalAddress,
    temporalUi: infrastructure.temporalUi ?? '',
    passwords,
    template: TEMPLATE,
    signIns,
    workflowBundle: bundle,
  };
  return { shared, infrastructure };
}
