import type { IncomingHttpHeaders } from 'node:http';

/** The UI posts `text/plain`, which any site may send: only our own pages may (Fetch Metadata, else Origin). */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin === new URL(publicUrl).origin : site === 'same-origin';
}
