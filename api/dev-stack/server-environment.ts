import type { DatabaseUrls } from './databases.ts';
import type { Home } from './home.ts';
import type { Infrastructure } from './infrastructure.ts';
import type { MailSandbox } from './mail.ts';

export interface ProductPorts {
  readonly staff: number;
  readonly patients: number;
  readonly temporalUi: number;
  /** Metrics, health and readiness of the worker. */
  readonly worker: number;
}

export interface ProductSettings {
  readonly home: Home;
  readonly infrastructure: Infrastructure;
  readonly urls: DatabaseUrls;
  readonly mail: MailSandbox;
  readonly ports: ProductPorts;
  readonly sessionSecret: string;
  readonly uiFolder: string;
  readonly workflowBundle: string;
  /** Fault points and faster clocks of tests. */
  readonly extra: Readonly<Record<string, string>>;
}

export function publicUrl(port: number): string {
  return `http://localhost:${port}`;
}

/** What every process of the product gets; the names are those of activities/config. Nothing of our own environment leaks in. */
export function serverEnvironment(settings: ProductSettings): Readonly<Record<string, string>> {
  const { home, infrastructure, mail, ports } = settings;
  return {
    PATH: '/usr/bin:/bin',
    HOME: home.folder,
    TZ: 'UTC',
    CAREWRIGHT_HOME: home.folder,
    KEYRING_FILE: home.keyringFile,
    SESSION_SECRET: settings.sessionSecret,
    STAFF_PORT: String(ports.staff),
    PATIENTS_PORT: String(ports.patients),
    TEMPORAL_UI_PORT: String(ports.temporalUi),
    PUBLIC_URL: publicUrl(ports.staff),
    PATIENTS_URL: publicUrl(ports.patients),
    TEMPORAL_UI_URL: publicUrl(ports.temporalUi),
    TEMPORAL_ADDRESS: infrastructure.temporalAddress,
    TEMPORAL_NAMESPACE: infrastructure.namespace,
    ...(infrastructure.temporalUi === null ? {} : { TEMPORAL_UI_UPSTREAM: infrastructure.temporalUi }),
    SANDBOX: '1',
    NODE_ENV: 'development',
    METRICS_PORT: String(ports.worker),
    MAIL_ROUTE: 'sandbox',
    MAIL_SANDBOX_ROUTES: mail.routes,
    MAIL_SANDBOX_URL: mail.url,
    MAIL_CA_FILE: mail.caFile,
    WORKFLOW_BUNDLE: settings.workflowBundle,
    UI_DIR: settings.uiFolder,
    ...settings.extra,
  };
}

/** Least privilege: each process gets the addresses of its own database roles only. */
export const DATABASES_OF = {
  worker: ['WORKER', 'SEQUENCER'],
  staff: ['STAFF'],
  patients: ['PATIENTS'],
} as const satisfies Record<string, readonly string[]>;

export function databaseEnvironment(
  server: keyof typeof DATABASES_OF,
  urls: DatabaseUrls,
): Readonly<Record<string, string>> {
  const all: Readonly<Record<string, string>> = {
    WORKER: urls.worker,
    SEQUENCER: urls.sequencer,
    STAFF: urls.staff,
    PATIENTS: urls.patients,
  };
  const own = DATABASES_OF[server].map((role) => [`DATABASE_URL_${role}`, all[role] ?? '']);
  return { ...Object.fromEntries(own), KEYS_DATABASE_URL: urls.keys };
}
