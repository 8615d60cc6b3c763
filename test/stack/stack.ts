import type pg from 'pg';
import type { Client } from '@temporalio/client';
import type { DatabaseUrls } from '../../api/dev-stack/databases.ts';
import type { Home } from '../../api/dev-stack/home.ts';
import type { SignIns } from '../../api/dev-stack/local-file.ts';
import type { ServerName } from '../../api/dev-stack/product.ts';
import type { Api } from './api.ts';
import type { Mailbox } from './mailbox.ts';

export interface StackOptions {
  /** Patients of the synthetic clinic to load; none unless said. */
  readonly samplePatients?: number;
  /** PostgreSQL and Temporal of its own: for tests that stop them. */
  readonly hasOwnInfrastructure?: boolean;
  /** Environment of every process of the product, such as a fault point. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Builds the screens (once for each change) and serves them. */
  readonly hasScreens?: boolean;
}

/** The whole product on real parts, for one test file. */
export interface Stack {
  readonly baseUrl: string;
  readonly patientsUrl: string;
  readonly temporalUiUrl: string;
  readonly home: Home;
  readonly signIns: SignIns;

  /** The clinical system, with its API key. */
  readonly api: Api;
  /** A signed-in person of this role; the session is kept. */
  as(role: string): Promise<Api>;
  readonly clock: { now(): Promise<Date>; advance(duration: string): Promise<Date> };
  readonly mailbox: Mailbox;
  /** As the owner of the main database: for looking, not for shortcuts. */
  readonly database: pg.Pool;
  readonly urls: DatabaseUrls;
  readonly temporal: { readonly address: string; readonly namespace: string; readonly client: Client };

  /** kill -9. */
  killWorker(): Promise<void>;
  /** Ready when it answers; `environment` comes on top, such as another fault point. */
  startWorker(environment?: Readonly<Record<string, string>>): Promise<void>;
  kill(server: ServerName): Promise<void>;
  start(server: ServerName, environment?: Readonly<Record<string, string>>): Promise<void>;
  isRunning(server: ServerName): boolean;
  stopMail(): Promise<void>;
  startMail(): Promise<void>;
  /** The four below need an infrastructure of its own. */
  stopPostgres(how?: 'stop' | 'kill'): Promise<void>;
  startPostgres(): Promise<void>;
  stopTemporal(how?: 'stop' | 'kill'): Promise<void>;
  startTemporal(): Promise<void>;

  /** All that the processes of the product wrote into their logs so far. */
  logs(): string;
  stop(): Promise<void>;
}
