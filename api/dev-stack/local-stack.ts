import { buildUi } from './build-ui.ts';
import { rolePasswords } from './databases.ts';
import { firstSignIns } from './first-sign-ins.ts';
import type { Home } from './home.ts';
import { startInfrastructure, type Infrastructure } from './infrastructure.ts';
import { writeLocal, type Local, type SignIns } from './local-file.ts';
import { startMailSandbox, type MailSandbox } from './mail.ts';
import { migrate } from './migrate.ts';
import { freePort } from './ports.ts';
import { prepareDatabases } from './prepare-databases.ts';
import { startProduct, type Product } from './product.ts';
import { loadSampleOnce } from './sample-once.ts';
import { homeSecrets } from './secrets.ts';
import type { ProductPorts, ProductSettings } from './server-environment.ts';
import type { StartFlags } from './start-flags.ts';
import type { Supervisor } from './supervisor.ts';
import { workflowBundle } from './workflow-bundle.ts';

export interface LocalStackOptions {
  readonly home: Home;
  readonly flags: StartFlags;
  readonly supervisor: Supervisor;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
}

const NAMESPACE = 'carewright';

/** Everything of `npm start`, in order; answers what local.json holds. Throws when a part does not come up. */
export async function startLocalStack(options: LocalStackOptions): Promise<Local> {
  const { home, supervisor, environment, say } = options;
  const launcher = supervisor.launch;
  say('Starting PostgreSQL, Temporal and the mail sandbox');
  const [infrastructure, mail, uiFolder, bundle] = await Promise.all([
    startInfrastructure({ home, namespace: NAMESPACE, launcher, environment, say }),
    startMailSandbox({ home, launcher, ports: { smtp: 8025, http: 0 } }),
    options.flags.hasUi ? buildUi(launcher, say) : '',
    workflowBundle(launcher),
  ]);
  const urls = await prepareDatabases({ adminUrl: infrastructure.adminUrl, passwords: rolePasswords(home.folder) });
  await migrate(urls);
  say('Starting the worker and the two doors');
  const settings: ProductSettings = {
    home,
    infrastructure,
    urls,
    mail,
    ports: await productPorts(options.flags.port),
    sessionSecret: homeSecrets(home).session,
    uiFolder,
    workflowBundle: bundle,
    extra: {},
  };
  const product = await startProduct(settings, launcher);
  const signIns = await firstSignIns(settings);
  if (options.flags.hasSample) await loadSampleOnce({ home, baseUrl: product.baseUrl, signIns, say });
  const local = toLocal(product, infrastructure, mail, urls.owner, signIns, supervisor);
  writeLocal(home, local);
  return local;
}

async function productPorts(first: number): Promise<ProductPorts> {
  const taken = new Set<number>();
  const next = async (wanted: number) => {
    const port = await freePort(wanted, taken);
    taken.add(port);
    return port;
  };
  return {
    staff: await next(first),
    patients: await next(first + 1),
    temporalUi: await next(first + 2),
    worker: await next(0),
  };
}

function toLocal(
  product: Product,
  infrastructure: Infrastructure,
  mail: MailSandbox,
  databaseUrl: string,
  signIns: SignIns,
  supervisor: Supervisor,
): Local {
  return {
    baseUrl: product.baseUrl,
    patientsUrl: product.patientsUrl,
    temporal: {
      address: infrastructure.temporalAddress,
      namespace: infrastructure.namespace,
      uiUrl: product.temporalUiUrl,
    },
    database: { url: databaseUrl },
    mail: { smtp: mail.smtp, inboxUrl: `${product.baseUrl}/sandbox/inbox` },
    ...signIns,
    pids: { ...supervisor.pids(), supervisor: process.pid },
  };
}
