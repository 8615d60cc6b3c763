import { decideCommon, decideMail, type CommonConfig, type Mail } from './decisions.ts';
import type { ProcessName, ValuesOf } from './process-variables.ts';
import { readVariables, type Environment } from './read-variables.ts';
import { temporalSettings, type TemporalSettings } from './temporal-settings.ts';

// NOTE The only place of the product that reads process.env, which `npm run check` holds.
const ownEnvironment: Environment = process.env;

export interface WorkerConfig extends CommonConfig {
  readonly metricsPort: number;
  readonly databases: { readonly main: string; readonly sequencer: string; readonly keys: string };
  readonly temporal: TemporalSettings;
  readonly mail: Mail;
  /** Null: the worker bundles the workflow code at start. */
  readonly workflowBundle: string | null;
  /** Null outside the sandbox. */
  readonly faultPoint: string | null;
}

export interface StaffConfig extends CommonConfig {
  readonly port: number;
  readonly databases: { readonly main: string; readonly keys: string };
  readonly temporal: TemporalSettings;
  readonly sessionSecret: string;
  /** Null: API only. */
  readonly uiFolder: string | null;
  /** Null: no deep view. `url` is the proxy as browsers see it. */
  readonly temporalUi: { readonly port: number; readonly url: string; readonly upstream: string } | null;
}

export interface PatientsConfig extends CommonConfig {
  readonly port: number;
  readonly databases: { readonly main: string; readonly keys: string };
}

export interface OperatorConfig extends CommonConfig {
  readonly databases: { readonly main: string; readonly keys: string };
}

/** Thrown with every problem of the environment, each with its fix. Shows no value. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
}

export function loadWorkerConfig(environment: Environment = ownEnvironment): WorkerConfig {
  const values = read(environment, 'worker');
  return {
    ...decideCommon('worker', values),
    metricsPort: values.METRICS_PORT,
    databases: {
      main: values.DATABASE_URL_WORKER,
      sequencer: values.DATABASE_URL_SEQUENCER,
      keys: values.KEYS_DATABASE_URL,
    },
    temporal: temporalSettings(environment, values.TASK_QUEUE),
    mail: decideMail(values),
    workflowBundle: values.WORKFLOW_BUNDLE ?? null,
    faultPoint: values.SANDBOX ? (values.SANDBOX_FAULT_POINT ?? null) : null,
  };
}

export function loadStaffConfig(environment: Environment = ownEnvironment): StaffConfig {
  const values = read(environment, 'staff');
  const upstream = values.TEMPORAL_UI_UPSTREAM;
  return {
    ...decideCommon('staff', values),
    port: values.STAFF_PORT,
    databases: { main: values.DATABASE_URL_STAFF, keys: values.KEYS_DATABASE_URL },
    temporal: temporalSettings(environment, values.TASK_QUEUE),
    sessionSecret: values.SESSION_SECRET,
    uiFolder: values.UI_DIR ?? null,
    temporalUi:
      upstream === undefined ? null : { port: values.TEMPORAL_UI_PORT, url: values.TEMPORAL_UI_URL, upstream },
  };
}

export function loadPatientsConfig(environment: Environment = ownEnvironment): PatientsConfig {
  const values = read(environment, 'patients');
  return {
    ...decideCommon('patients', values),
    port: values.PATIENTS_PORT,
    databases: { main: values.DATABASE_URL_PATIENTS, keys: values.KEYS_DATABASE_URL },
  };
}

export function loadOperatorConfig(environment: Environment = ownEnvironment): OperatorConfig {
  const values = read(environment, 'operator');
  return {
    ...decideCommon('operator', values),
    databases: { main: values.DATABASE_URL_STAFF, keys: values.KEYS_DATABASE_URL },
  };
}

function read<P extends ProcessName>(environment: Environment, process: P): ValuesOf<P> {
  const result = readVariables(environment, process);
  if (result.kind === 'read') return result.values;
  const list = result.problems.map((problem) => `  - ${problem}`).join('\n');
  throw new BadConfig(
    `The ${process} process cannot start with this environment:\n${list}\nAll variables: .env.example`,
  );
}
