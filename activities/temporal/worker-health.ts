import { createServer } from 'node:http';
import type { Worker } from '@temporalio/worker';
import type { Kysely } from 'kysely';
import { collectDefaultMetrics, register } from 'prom-client';
import { pingDatabase } from '../database/connect.ts';
import type { Database } from '../database/schema.ts';

export interface HealthOptions {
  readonly port: number;
  readonly db: Kysely<Database>;
  readonly worker: Worker;
}

export interface Health {
  stop(): Promise<void>;
}

/** Loopback only: /healthz (the process), /readyz (database and poller), /metrics (Prometheus). */
export function serveHealth({ port, db, worker }: HealthOptions): Health {
  collectDefaultMetrics();
  const server = createServer((request, response) => {
    const say = (status: number, body: string, type = 'text/plain'): void =>
      void response.writeHead(status, { 'content-type': type }).end(body);
    if (request.url === '/healthz') say(200, 'ok');
    else if (request.url === '/readyz')
      void ready(db, worker).then((isReady) => say(isReady ? 200 : 503, isReady ? 'ready' : 'not ready'));
    else if (request.url === '/metrics') void register.metrics().then((text) => say(200, text, register.contentType));
    else say(404, 'not found');
  });
  server.listen(port, '127.0.0.1');
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function ready(db: Kysely<Database>, worker: Worker): Promise<boolean> {
  try {
    await pingDatabase(db);
    return worker.getState() === 'RUNNING';
  } catch {
    return false;
  }
}
