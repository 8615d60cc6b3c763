import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import type { Environment } from './read-variables.ts';

export interface TemporalSettings {
  readonly connection: ClientConnectConfig['connectionOptions'];
  readonly namespace: string;
  readonly taskQueue: string;
}

/** Temporal's own variables (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_TLS*, ...) and profile file, as all of its tools read them. */
export function temporalSettings(environment: Environment, taskQueue: string): TemporalSettings {
  const set = Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(set) });
  return { connection: connectionOptions, namespace: namespace ?? 'default', taskQueue };
}

/** What `.env.example` says of them. */
export const TEMPORAL_NOTES: readonly (readonly [name: string, example: string, about: string])[] = [
  ['TEMPORAL_ADDRESS', 'temporal.internal:7233', 'Frontend of the Temporal server. Default: localhost:7233'],
  ['TEMPORAL_NAMESPACE', 'carewright', 'Namespace of the runs'],
  ['TEMPORAL_API_KEY', '', 'For Temporal Cloud'],
  ['TEMPORAL_TLS_CLIENT_CERT_PATH', '', 'Client certificate of the worker and the staff door (mTLS)'],
  ['TEMPORAL_TLS_CLIENT_KEY_PATH', '', 'Its key'],
  ['TEMPORAL_TLS_SERVER_CA_CERT_PATH', '', 'Certificate that signed the server’s'],
];
