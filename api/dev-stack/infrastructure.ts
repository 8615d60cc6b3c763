import type { Home } from './home.ts';
import type { Launcher } from './launch.ts';
import { startPostgres, type PostgresServer } from './postgres.ts';
import { findTemporal, type TemporalSource } from './temporal-cli.ts';
import { prepareNamespace } from './temporal-namespace.ts';
import { startTemporal, type TemporalServer } from './temporal-server.ts';

export interface InfrastructureOptions {
  readonly home: Home;
  readonly namespace: string;
  readonly launcher: Launcher;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
  readonly temporalArguments?: readonly string[];
}

/** What the product stands on. `null`: not ours, it ran before and goes on after. */
export interface Infrastructure {
  readonly adminUrl: string;
  readonly postgres: PostgresServer | null;
  readonly temporal: TemporalServer | null;
  readonly temporalAddress: string;
  /** Null when a server that we did not start has its UI elsewhere. */
  readonly temporalUi: string | null;
  readonly namespace: string;
}

/** PostgreSQL and Temporal at once; a server that the environment names is used as it is. */
export async function startInfrastructure(options: InfrastructureOptions): Promise<Infrastructure> {
  const given = options.environment.DATABASE_URL;
  const [postgres, temporal] = await Promise.all([
    given === undefined ? startPostgres({ home: options.home.folder, launcher: options.launcher }) : null,
    startOrUseTemporal(options),
  ]);
  return {
    adminUrl: postgres?.adminUrl ?? given ?? '',
    postgres,
    temporal: temporal.server,
    temporalAddress: temporal.address,
    temporalUi: temporal.server?.uiUpstream ?? options.environment.TEMPORAL_UI_UPSTREAM ?? null,
    namespace: options.namespace,
  };
}

async function startOrUseTemporal(
  options: InfrastructureOptions,
): Promise<{ readonly address: string; readonly server: TemporalServer | null }> {
  const source: TemporalSource = await findTemporal({
    tools: options.home.tools,
    environment: options.environment,
    say: options.say,
  });
  if (source.kind === 'running') {
    await prepareNamespace(source.address, options.namespace);
    return { address: source.address, server: null };
  }
  const server = await startTemporal({
    home: options.home.folder,
    cli: source.path,
    namespace: options.namespace,
    extraArgs: options.temporalArguments,
    launcher: options.launcher,
  });
  return { address: server.address, server };
}
