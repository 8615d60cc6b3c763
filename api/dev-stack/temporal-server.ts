import { join } from 'node:path';
import { launchInto, type Launch, type Launcher } from './launch.ts';
import { freePorts, isListeningWithin } from './ports.ts';
import { readJson, writePrivateJson } from './private-file.ts';
import { endProcess } from './end-process.ts';
import { isAlive, type ProcessIdentity } from './process-identity.ts';
import { prepareNamespace, SEARCH_ATTRIBUTES } from './temporal-namespace.ts';

export interface TemporalPorts {
  readonly grpc: number;
  readonly ui: number;
  readonly http: number;
  readonly metrics: number;
}

export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  /** The UI as the server itself shows it, without our sign-in: for the proxy only. */
  readonly uiUpstream: string;
  readonly ports: TemporalPorts;
  readonly pid: number;
  stop(): Promise<void>;
  /** kill -9, for fault tests. */
  kill(): Promise<void>;
}

export interface TemporalOptions {
  readonly home: string;
  readonly cli: string;
  readonly namespace: string;
  /** Wanted ports; 0 or absent: any free one. */
  readonly ports?: Partial<TemporalPorts>;
  readonly extraArgs?: readonly string[];
  readonly launcher?: Launcher;
}

export const UI_PUBLIC_PATH = '/temporal';

/**
 * Starts the CLI's dev server on the home's SQLite file, loopback only, and prepares its namespace. A server left behind
 * by a killed start is ended first: two servers on one file would spoil it.
 */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const record = join(options.home, 'temporal.json');
  await endLeftover(record);
  const ports = await choosePorts(options.ports ?? {});
  const launcher = options.launcher ?? ((launch) => launchInto(join(options.home, 'logs', 'temporal.log'), launch));
  const child = await launcher(temporalLaunch(options, ports));
  writePrivateJson(record, child.identity);
  const isUp = await isListeningWithin(ports.grpc, 30_000, () => !child.isRunning());
  if (!isUp) {
    await child.kill();
    throw new Error(`Temporal did not start. Its last lines, from ${child.logFile}:\n${child.lastLines(12)}`);
  }
  const address = `127.0.0.1:${ports.grpc}`;
  await prepareNamespace(address, options.namespace);
  return {
    address,
    namespace: options.namespace,
    uiUpstream: `http://127.0.0.1:${ports.ui}`,
    ports,
    pid: child.identity.pid,
    stop: child.stop,
    kill: child.kill,
  };
}

function temporalLaunch(options: TemporalOptions, ports: TemporalPorts): Launch {
  return {
    name: 'temporal',
    command: options.cli,
    args: [...temporalArguments(options, ports), ...(options.extraArgs ?? [])],
    // Nothing of ours: the CLI would read TEMPORAL_* from the environment.
    environment: { PATH: '/usr/bin:/bin', HOME: options.home, TZ: 'UTC' },
    folder: options.home,
    stage: 2,
    stopSignal: 'SIGTERM',
    graceMs: 3_500,
  };
}

function temporalArguments(options: TemporalOptions, ports: TemporalPorts): readonly string[] {
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  return [
    ...['server', 'start-dev', '--db-filename', join(options.home, 'temporal.db'), '--ip', '127.0.0.1'],
    // Four times the speed of the default (measured), and a kill still loses no acknowledged start.
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
    ...['--port', String(ports.grpc), '--ui-port', String(ports.ui), '--ui-ip', '127.0.0.1'],
    ...['--http-port', String(ports.http), '--metrics-port', String(ports.metrics)],
    ...['--ui-public-path', UI_PUBLIC_PATH, '--ui-disable-news-fetch'],
    ...['--namespace', options.namespace, ...attributes],
    // One node needs one partition; with four the tail of many starts starves (measured).
    ...['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
    ...['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
    ...['--log-level', 'warn', '--log-format', 'json'],
  ];
}

async function choosePorts(wanted: Partial<TemporalPorts>): Promise<TemporalPorts> {
  const names = ['grpc', 'ui', 'http', 'metrics'] as const;
  const chosen = await freePorts(names.map((name) => wanted[name] ?? 0));
  const [grpc = 0, ui = 0, http = 0, metrics = 0] = chosen;
  return { grpc, ui, http, metrics };
}

async function endLeftover(record: string): Promise<void> {
  const known = readJson(record);
  if (isIdentity(known) && isAlive(known)) {
    await endProcess(known, { signal: 'SIGTERM', graceMs: 5_000, isGroup: true });
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return value !== null && typeof value === 'object' && 'pid' in value && 'startedAt' in value;
}
