/** Entry of the staff door: screens, HTTP API for staff and clinical systems, and the Temporal UI on an origin of its own. */
import express from 'express';
import helmet from 'helmet';
import { loadStaffConfig } from '../activities/config/load-config.ts';
import { createLog } from '../activities/config/logger.ts';
import { openLiveServices } from '../activities/live-services.ts';
import type { LiveServices } from '../activities/live-services.ts';
import { identifyStaff } from './auth/identify.ts';
import { createStaffAuth } from './auth/staff-auth.ts';
import { auditExportDoor } from './http/audit-export-door.ts';
import { serveHealth } from './http/health-door.ts';
import { listen, onceAskedToStop } from './http/listen.ts';
import { mountRoutes } from './http/mount.ts';
import { openApiOf } from './http/open-api.ts';
import { createRateLimits } from './http/rate-limits.ts';
import type { RouteServices } from './http/route.ts';
import { serveScreens } from './http/screens.ts';
import { allRoutes } from './routes/all-routes.ts';
import { openTemporalUiDoor } from './temporal-ui/open-door.ts';

const POOL = 16;

const config = loadStaffConfig();
const log = createLog({ level: config.logLevel, name: 'staff' });
await main();

async function main(): Promise<void> {
  await using live = openLiveServices({ config, urls: config.databases, log, poolSize: POOL });
  const services: RouteServices = {
    ...live,
    settings: {
      organisation: config.organisation.name,
      temporalUiUrl: config.temporalUi?.url ?? null,
      temporalNamespace: config.temporal.namespace,
      isSandbox: config.sandbox !== null,
      mailInboxUrl: config.sandbox?.mailboxUrl ?? null,
    },
  };
  const staff = await listen(staffDoor(services, live), config.port, config.listenHost);
  const { temporalUi } = config;
  const ui =
    temporalUi === null
      ? null
      : await listen(openTemporalUiDoor({ temporalUi, services, log }), temporalUi.port, config.listenHost);
  log.event('staff.started', { port: config.port });
  await onceAskedToStop();
  await Promise.all([staff.stop(), ui?.stop()]);
}

function staffDoor(services: RouteServices, live: LiveServices): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: config.isProduction }));
  const auth = createStaffAuth({ db: services.db, secret: config.sessionSecret, baseUrl: config.publicUrl });
  const identify = identifyStaff({ db: services.db, auth, origin: new URL(config.publicUrl).origin });
  const routes = allRoutes(auth, services.settings.isSandbox);
  const document = openApiOf(routes, config.publicUrl);
  serveHealth(app, live);
  app.get('/v1/openapi.json', (_request, response) => void response.json(document));
  const exportDoor = auditExportDoor(services, identify);
  app.get('/v1/audit/export', (request, response) => void exportDoor(request, response));
  if (config.uiFolder !== null) app.use(serveScreens(config.uiFolder));
  app.use(
    mountRoutes(routes, {
      services,
      identify,
      limits: createRateLimits(),
      onFault: (request, error) => log.fault('request.failed', { request, error }),
    }),
  );
  return app;
}
