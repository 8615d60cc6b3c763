import { createServer } from 'node:http';
import type { Worker } from '@temporalio/worker';
import { collectDefaultMetrics, register } from 'prom-client';
import { missingParts } from '../database/readiness.ts';
import type { ReadinessSources } from '../database/readiness.ts';

export interface HealthOptions {
  readonly host: string;
  readonly port: number;
  readonly sources: ReadinessSources;
  readonly worker: Worker;
  /** Throws when the Temporal server does not answer. */
  readonly pingTemporal: () => Promise<unknown>;
}

export interface Health {
  stop(): Promise<void>;
}

/** /healthz (the process), /readyz (database, migrations, keys, Temporal), /metrics (Prometheus). */
export function serveHealth(options: HealthOptions): Health {
  collectDefaultMetrics();
  const server = createServer((request, response) => {
    const say = (status: number, body: string, type = 'text/plain'): void =>
      void response.writeHead(status, { 'content-type': type }).end(body);
    if (request.url === '/healthz') say(200, 'ok');
    else if (request.url === '/readyz')
      void missing(options).then((parts) =>
        parts.length === 0 ? say(200, 'ready') : say(503, `not ready: ${parts.join(', ')}`),
      );
    else if (request.url === '/metrics') void register.metrics().then((text) => say(200, text, register.contentType));
    else say(404, 'not found');
  });
  server.listen(options.port, options.host);
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function missing({ sources, worker, pingTemporal }: HealthOptions): Promise<readonly string[]> {
  const isPolling = worker.getState() === 'RUNNING';
  const isAnswered = await pingTemporal().then(
    () => true,
    () => false,
  );
  return [...(await missingParts(sources)), ...(isPolling && isAnswered ? [] : ['temporal'])];
}
