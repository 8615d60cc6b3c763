import type { IncomingHttpHeaders } from 'node:http';

/** Behind TLS the browser itself holds the cookie to this host; plain http exists on loopback only. */
const nameFor = (publicUrl: string): string =>
  isSecure(publicUrl) ? '__Host-carewright-history' : 'carewright-history';
const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');

export function readUiCookie(headers: IncomingHttpHeaders, publicUrl: string): string | null {
  const prefix = `${nameFor(publicUrl)}=`;
  const found = headers.cookie?.split(/;\s*/).find((part) => part.startsWith(prefix));
  return found === undefined ? null : found.slice(prefix.length);
}

/** Lax: the first page is reached by a link from another origin of ours. */
export function uiCookie(publicUrl: string, value: string, maxAgeSeconds: number): string {
  const secure = isSecure(publicUrl) ? '; Secure' : '';
  return `${nameFor(publicUrl)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
