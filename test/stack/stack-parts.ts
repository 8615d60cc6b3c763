import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { buildUi } from '../../api/dev-stack/build-ui.ts';
import type { DatabaseNames, DatabaseUrls } from '../../api/dev-stack/databases.ts';
import { openHome, PROJECT, type Home } from '../../api/dev-stack/home.ts';
import { startMailSandbox, type MailSandbox } from '../../api/dev-stack/mail.ts';
import { freePorts } from '../../api/dev-stack/ports.ts';
import { dropDatabases, prepareDatabases } from '../../api/dev-stack/prepare-databases.ts';
import { startProduct, type Product } from '../../api/dev-stack/product.ts';
import { homeSecrets } from '../../api/dev-stack/secrets.ts';
import { createSupervisor, type Supervisor } from '../../api/dev-stack/supervisor.ts';
import { prepareNamespace } from '../../api/dev-stack/temporal-namespace.ts';
import type { StackOptions } from './stack.ts';
import type { SharedRun } from './test-run.ts';

/** What one stack has of its own on the shared PostgreSQL and Temporal. */
export interface StackParts {
  readonly home: Home;
  readonly supervisor: Supervisor;
  readonly names: DatabaseNames;
  readonly urls: DatabaseUrls;
  readonly namespace: string;
  readonly mail: MailSandbox;
  readonly product: Product;
}

/** Databases copied from the template, a namespace, a mail sandbox and the three processes. */
export async function startParts(shared: SharedRun, options: StackOptions): Promise<StackParts> {
  const home = ownHome(shared);
  const supervisor = createSupervisor(home);
  try {
    return { ...(await startOn(shared, options, home, supervisor)), home, supervisor };
  } catch (error) {
    await supervisor.stopAll();
    throw error;
  }
}

export async function stopParts(shared: SharedRun, parts: StackParts): Promise<void> {
  await parts.supervisor.stopAll();
  await dropDatabases(shared.adminUrl, parts.names);
}

type Started = Omit<StackParts, 'home' | 'supervisor'>;

async function startOn(shared: SharedRun, options: StackOptions, home: Home, supervisor: Supervisor): Promise<Started> {
  const mark = randomBytes(5).toString('hex');
  const names = { main: `main_${mark}`, keys: `keys_${mark}` };
  const namespace = `test-${mark}`;
  const launcher = supervisor.launch;
  const { adminUrl, passwords, template } = shared;
  const [urls, mail, uiFolder, ports] = await Promise.all([
    prepareDatabases({ adminUrl, passwords, names, template }),
    startMailSandbox({ home, launcher, ports: { smtp: 0, http: 0 } }),
    options.hasScreens === true ? buildUi(launcher, () => undefined) : '',
    freePorts([0, 0, 0, 0]),
    prepareNamespace(shared.temporalAddress, namespace),
  ]);
  const [staff = 0, patients = 0, temporalUi = 0, worker = 0] = ports;
  const product = await startProduct(
    {
      home,
      infrastructure: {
        adminUrl,
        postgres: null,
        temporal: null,
        temporalAddress: shared.temporalAddress,
        temporalUi: shared.temporalUi,
        namespace,
      },
      urls,
      mail,
      ports: { staff, patients, temporalUi, worker },
      sessionSecret: homeSecrets(home).session,
      uiFolder,
      workflowBundle: shared.workflowBundle,
      extra: options.environment ?? {},
    },
    launcher,
  );
  return { names, urls, namespace, mail, product };
}

/** The copied databases are sealed with the run's keys, so the keyring is copied too. */
function ownHome(shared: SharedRun): Home {
  const home = openHome(mkdtempSync(join(shared.folder, 'stack-')), join(PROJECT, '.carewright', 'tools'));
  const keyring = join(shared.folder, 'keyring.json');
  if (existsSync(keyring)) copyFileSync(keyring, home.keyringFile);
  return home;
}
