import type { Express } from 'express';
import { missingParts } from '../../activities/database/readiness.ts';
import type { ReadinessSources } from '../../activities/database/readiness.ts';
import { HttpProblem } from './problem.ts';
import { sendProblem } from './mount.ts';

/**
 * /healthz says that the process lives, /readyz that it can do its work: database, migrations and keys. Temporal is the
 * worker's part: a door takes events while Temporal is down.
 */
export function serveHealth(app: Express, sources: ReadinessSources): void {
  app.get(
    '/healthz',
    (_request, response) => void response.json({ status: 'ok', tzdata: process.versions['tz'] ?? null }),
  );
  app.get('/readyz', async (request, response) => {
    const missing = await missingParts(sources);
    if (missing.length === 0) response.json({ status: 'ready' });
    else
      sendProblem(
        response,
        request,
        new HttpProblem('unavailable', `Not ready: ${missing.join(', ')}.`, 'Try again later.', {
          retryAfterSeconds: 5,
        }),
      );
  });
}
