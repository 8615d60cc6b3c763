import { join } from 'node:path';
import pg from 'pg';
import { endProcess } from './end-process.ts';
import { launchInto, type Launcher, type Running } from './launch.ts';
import { freePort, isListeningWithin } from './ports.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import {
  adminUrl,
  postgresEnvironment,
  postgresFolder,
  prepareData,
  recordedPostmaster,
  writePostgresRecord,
  type PostgresRecord,
} from './postgres-data.ts';
import { postgresOwner, type SystemUser } from './postgres-owner.ts';
import { commandLineOf, identify } from './process-identity.ts';

export interface PostgresServer {
  /** Superuser of a server that listens on loopback only; for evaluation and tests. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
  /** kill -9, for fault tests. */
  kill(): Promise<void>;
}

export interface PostgresOptions {
  readonly home: string;
  readonly port?: number;
  readonly launcher?: Launcher;
}

/**
 * Starts the embedded PostgreSQL of a home folder, making its data on the first start. A server that an earlier,
 * killed start left behind is stopped cleanly first, so that its output and its end are ours again.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const owner = postgresOwner();
  const binaries = findPostgresBinaries(owner, join(postgresFolder(options.home, owner), 'binaries'));
  const record = prepareData(options.home, binaries, owner);
  await endLeftover(record.dataFolder);
  const port = await freePort(options.port ?? record.port ?? 0);
  const launcher = options.launcher ?? ((launch) => launchInto(join(options.home, 'logs', 'postgres.log'), launch));
  const launch = () => launcher(postgresLaunch(binaries, record, port, owner));
  const child = await startedAlone(launch, (started) => untilReady(started, adminUrl(record, port), port));
  writePostgresRecord(options.home, { ...record, port });
  return { adminUrl: adminUrl(record, port), port, pid: child.identity.pid, stop: child.stop, kill: child.kill };
}

const ORPHANS_STAY = 'pre-existing shared memory block';
const PATIENCE = 20;

/** After kill -9 of the server its backends notice on their own, each in its time; until then the data folder is theirs. */
async function startedAlone(
  launch: () => Promise<Running>,
  ready: (child: Running) => Promise<void>,
): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    const child = await launch();
    try {
      await ready(child);
      return child;
    } catch (error) {
      if (attempt === PATIENCE || !child.lastLines(12).includes(ORPHANS_STAY)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function postgresLaunch(binaries: PostgresBinaries, record: PostgresRecord, port: number, owner: SystemUser | null) {
  return {
    name: 'postgres',
    command: binaries.postgres,
    args: ['-D', record.dataFolder, '-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])],
    environment: postgresEnvironment(),
    folder: '/',
    owner,
    stage: 1,
    // SIGINT is PostgreSQL's fast shutdown: it ends sessions and writes a checkpoint.
    stopSignal: 'SIGINT' as const,
    graceMs: 4_000,
  };
}

/** Statements and details of rows stay out of the log: both may hold patient data. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=on',
  'max_connections=300',
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_parameter_max_length_on_error=0',
  'log_checkpoints=off',
];

async function endLeftover(dataFolder: string): Promise<void> {
  const pid = recordedPostmaster(dataFolder);
  const identity = pid === null ? null : identify(pid);
  // The pid may be another's by now: only a postgres on this very folder is ours.
  if (identity === null || !commandLineOf(identity.pid).includes(`-D ${dataFolder} `)) return;
  await endProcess(identity, { signal: 'SIGINT', graceMs: 8_000, isGroup: false });
}

async function untilReady(child: Running, url: string, port: number): Promise<void> {
  const isUp = await isListeningWithin(port, 30_000, () => !child.isRunning());
  const why = isUp ? await whyNoAnswer(url) : 'it does not listen';
  if (why === null) return;
  await child.kill();
  throw new Error(`PostgreSQL did not start (${why}). Its last lines, from ${child.logFile}:\n${child.lastLines(12)}`);
}

async function whyNoAnswer(url: string): Promise<string | null> {
  let why = '';
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      await client.end();
      return null;
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
      await client.end().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return why;
}
