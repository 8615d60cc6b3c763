import type { Express } from 'express';
import type { Kysely } from 'kysely';
import { pingDatabase } from '../../activities/database/connect.ts';
import type { Database } from '../../activities/database/schema.ts';
import { HttpProblem } from './problem.ts';
import { sendProblem } from './mount.ts';

/** /healthz says that the process lives, /readyz that it can do its work. */
export function serveHealth(app: Express, db: Kysely<Database>): void {
  app.get(
    '/healthz',
    (_request, response) => void response.json({ status: 'ok', tzdata: process.versions['tz'] ?? null }),
  );
  app.get('/readyz', (request, response) => {
    pingDatabase(db).then(
      () => response.json({ status: 'ready' }),
      () =>
        sendProblem(
          response,
          request,
          new HttpProblem('unavailable', 'The database does not answer.', 'Try again later.', { retryAfterSeconds: 5 }),
        ),
    );
  });
}
