/** Entry of the patients' door: answers to appointments, opt-outs and followed links by opaque tokens. No staff routes, a database role of its own. */
import express from 'express';
import helmet from 'helmet';
import { loadPatientsConfig } from '../activities/config/load-config.ts';
import { createLog } from '../activities/config/logger.ts';
import { openLiveServices } from '../activities/live-services.ts';
import { serveHealth } from './http/health-door.ts';
import { listen, onceAskedToStop } from './http/listen.ts';
import { appointmentDoor } from './patient-pages/appointment-door.ts';
import { clickDoor } from './patient-pages/click-door.ts';
import { optOutDoor } from './patient-pages/opt-out-door.ts';
import { pageSender } from './patient-pages/send-page.ts';
import { nothingHerePage } from './patient-pages/plain-pages.ts';

const POOL = 8;

const config = loadPatientsConfig();
const log = createLog({ level: config.logLevel, name: 'patients' });
await main();

async function main(): Promise<void> {
  await using services = openLiveServices({ config, urls: config.databases, log, poolSize: POOL });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(
    helmet({
      contentSecurityPolicy: false,
      strictTransportSecurity: config.isProduction,
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  serveHealth(app, services);
  const pages = pageSender({
    clinic: config.organisation.name,
    phone: config.organisation.phone,
    zone: config.organisation.zones[0],
    onFault: (error) => log.fault('page.failed', { error }),
  });
  app.use(express.urlencoded({ extended: false, limit: '4kb' }));
  app.use('/a/:token', appointmentDoor(services, pages));
  app.use('/u/:token', optOutDoor(services, pages));
  app.use('/c/:token', clickDoor(services, pages));
  app.use((request, response) => pages.send(request, response, 404, nothingHerePage, null));
  const door = await listen(app, config.port, config.listenHost);
  log.event('patients.started', { port: config.port });
  await onceAskedToStop();
  await door.stop();
}
