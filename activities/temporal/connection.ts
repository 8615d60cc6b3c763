import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ClientConnectConfig } from '@temporalio/envconfig';

/** The server's own default names the process and the host; histories keep it readable for ever. */
export const IDENTITY = 'carewright';

/** The environment's TEMPORAL_* variables (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_TLS…, TEMPORAL_CONFIG_FILE). */
export type TemporalEnvironment = Readonly<Record<string, string | undefined>>;

export interface TemporalTarget {
  readonly connectionOptions: ClientConnectConfig['connectionOptions'];
  readonly namespace: string;
}

/** Settings as Temporal's own tools read them: a TOML profile, over which the environment wins. */
export function temporalTarget(environment: TemporalEnvironment): TemporalTarget {
  const set = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(set) });
  return { connectionOptions, namespace: namespace ?? 'default' };
}
