import { readFile, stat } from 'node:fs/promises';
import type { MailRoute, MailRoutes } from './mail-routes.ts';

type Table = Readonly<Record<string, MailRoute>>;

/**
 * Routes from a JSON file, domain to {host, port, servername}; read again when the file changes, so that a sandbox that
 * comes back on other ports is found. Only for domains under the reserved `.example`: a production host name in the file
 * is refused, because such a file bypasses MX and its checks.
 */
export function fileRoutes(path: string): MailRoutes {
  let table: Table = {};
  let readAt = -1;
  const refresh = async (): Promise<void> => {
    const { mtimeMs } = await stat(path);
    if (mtimeMs === readAt) return;
    table = parseTable(await readFile(path, 'utf8'), path);
    readAt = mtimeMs;
  };
  return {
    async routeFor(domain) {
      await refresh();
      return Object.hasOwn(table, domain) ? (table[domain] ?? null) : null;
    },
  };
}

function parseTable(text: string, path: string): Table {
  const parsed: unknown = JSON.parse(text);
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  const bad = entries.find(([domain, route]) => !domain.endsWith('.example') || !isRoute(route));
  if (bad !== undefined || entries.length === 0) {
    throw new Error(
      `${path} is no table of mail routes. Each key must end in .example and name {host, port, servername}.`,
    );
  }
  return parsed as Table;
}

function isRoute(value: unknown): value is MailRoute {
  if (typeof value !== 'object' || value === null) return false;
  const route = value as Record<string, unknown>;
  return (
    typeof route['host'] === 'string' && typeof route['port'] === 'number' && typeof route['servername'] === 'string'
  );
}
