import { Client, Connection } from '@temporalio/client';
import { IDENTITY, temporalTarget } from './connection.ts';
import type { TemporalEnvironment, TemporalTarget } from './connection.ts';
import { makeDataConverter } from './data-converter.ts';
import type { PayloadKeys } from './payload-keys.ts';

export interface TemporalClient {
  readonly client: Client;
  readonly connection: Connection;
}

/** The only way to a client: there is none without the codec. Close the connection to dispose of both. */
export async function connectTemporal(environment: TemporalEnvironment, keys: PayloadKeys): Promise<TemporalClient> {
  return connectTo(temporalTarget(environment), keys);
}

/** The same for a target that the configuration has decided. */
export async function connectTo(
  { connectionOptions, namespace }: TemporalTarget,
  keys: PayloadKeys,
): Promise<TemporalClient> {
  const connection = await Connection.connect(connectionOptions);
  const client = new Client({ connection, namespace, identity: IDENTITY, dataConverter: makeDataConverter(keys) });
  return { client, connection };
}
