import { startPostgres, type PostgresServer } from '../../api/dev-stack/postgres.ts';
import { findTemporal } from '../../api/dev-stack/temporal-cli.ts';
import { startTemporal, type TemporalServer } from '../../api/dev-stack/temporal-server.ts';
import type { TestRun } from './test-run.ts';

export type HowToEnd = 'stop' | 'kill';

/** Takes PostgreSQL and Temporal of one test away and gives them back on the same ports and data. */
export interface InfrastructureControl {
  stopPostgres(how?: HowToEnd): Promise<void>;
  startPostgres(): Promise<void>;
  stopTemporal(how?: HowToEnd): Promise<void>;
  startTemporal(): Promise<void>;
}

export function controlOf(run: TestRun | null): InfrastructureControl {
  if (run === null) return refusing;
  const { home, supervisor, infrastructure } = run;
  let postgres: PostgresServer | null = infrastructure.postgres;
  let temporal: TemporalServer | null = infrastructure.temporal;
  return {
    stopPostgres: async (how = 'stop') => postgres?.[how](),
    startPostgres: async () => {
      postgres = await startPostgres({ home: home.folder, port: postgres?.port, launcher: supervisor.launch });
    },
    stopTemporal: async (how = 'stop') => temporal?.[how](),
    startTemporal: async () => {
      const source = await findTemporal({ tools: home.tools, environment: { PATH: process.env.PATH }, say: () => {} });
      if (source.kind !== 'cli' || temporal === null) throw new Error('This Temporal server is not ours to start.');
      const { ports, namespace } = temporal;
      const launcher = supervisor.launch;
      temporal = await startTemporal({ home: home.folder, cli: source.path, namespace, ports, launcher });
    },
  };
}

const refuse = async (): Promise<never> => {
  throw new Error('Others use this PostgreSQL and Temporal too: start the stack with hasOwnInfrastructure.');
};

const refusing: InfrastructureControl = {
  stopPostgres: refuse,
  startPostgres: refuse,
  stopTemporal: refuse,
  startTemporal: refuse,
};
