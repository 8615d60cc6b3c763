import type { Mail } from '../config/decisions.ts';
import { fileRoutes } from './file-routes.ts';
import type { MailRoutes } from './mail-routes.ts';
import { mxRoutes } from './mx-routes.ts';
import { relayRoutes } from './relay-routes.ts';

/** Where mail goes, as configured. */
export function liveRoutes({ delivery }: Mail): MailRoutes {
  switch (delivery.kind) {
    case 'sandbox':
      return fileRoutes(delivery.routesFile);
    case 'relay':
      return relayRoutes({ host: delivery.host, port: delivery.port, servername: delivery.host });
    case 'direct':
      return mxRoutes();
  }
}
