import { resolveMx } from 'node:dns/promises';
import type { MxRecord } from 'node:dns';
import type { MailRoute, MailRoutes } from './mail-routes.ts';

const NO_ANSWER_CODES: readonly string[] = ['ENODATA', 'ENOTFOUND'];

/**
 * Routes by MX (RFC 5321 section 5.1): the exchange of lowest preference; without MX the domain itself; a null MX
 * (RFC 7505) means that the domain takes no mail. Throws when DNS does not answer: that is broken infrastructure.
 */
export function mxRoutes(resolve: (domain: string) => Promise<readonly MxRecord[]> = resolveMx): MailRoutes {
  return {
    async routeFor(domain) {
      const records = await recordsOf(domain, resolve);
      const [best] = records.toSorted((a, b) => a.priority - b.priority);
      if (best === undefined) return route(domain);
      return best.exchange === '' || best.exchange === '.' ? null : route(best.exchange);
    },
  };
}

async function recordsOf(domain: string, resolve: (domain: string) => Promise<readonly MxRecord[]>) {
  try {
    return await resolve(domain);
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_ANSWER_CODES.includes(String(error.code))) return [];
    throw error;
  }
}

function route(exchange: string): MailRoute {
  return { host: exchange, port: 25, servername: exchange };
}
