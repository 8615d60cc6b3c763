import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { NodemailerError } from 'nodemailer/lib/errors';
import type { MailRoute } from './mail-routes.ts';

export interface OpenOptions {
  /** PEM of the roots to trust; absent: the public ones. */
  readonly ca?: string;
  /** For the whole of connecting, greeting, STARTTLS and EHLO. */
  readonly timeoutMs: number;
  readonly ehloName: string;
}

export type Opened =
  | { readonly kind: 'open'; readonly connection: SMTPConnection }
  | { readonly kind: 'no-tls'; readonly reason: 'no-starttls' | 'ehlo-refused' }
  | { readonly kind: 'handshake-failed' }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Longest silence on a line; above the ten minutes that an answer to the dot may take. */
const SILENCE_MS = 11 * 60_000;

/** Connects and upgrades; nothing about a message is said. Never throws. */
export function openConnection(route: MailRoute, options: OpenOptions, isVerified: boolean): Promise<Opened> {
  const connection = new SMTPConnection(settings(route, options, isVerified));
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ kind: 'unreachable', reason: 'timed-out' }), options.timeoutMs);
    const end = (opened: Opened): void => {
      clearTimeout(timer);
      if (opened.kind !== 'open') connection.close();
      resolve(opened);
    };
    // Stays for the life of the line: an emitter without a listener would throw when an idle line breaks.
    connection.on('error', (error: NodemailerError) => end(whyFailed(error, connection.upgrading === true)));
    connection.connect((error) => {
      end(error === undefined ? { kind: 'open', connection } : whyFailed(error, false));
    });
  });
}

function settings(route: MailRoute, options: OpenOptions, isVerified: boolean) {
  return {
    host: route.host,
    port: route.port,
    servername: route.servername,
    secure: false,
    requireTLS: true,
    name: options.ehloName,
    connectionTimeout: options.timeoutMs,
    greetingTimeout: options.timeoutMs,
    dnsTimeout: options.timeoutMs,
    socketTimeout: SILENCE_MS,
    // close() destroys at once: to cut a line means that no further byte leaves.
    socketCloseTimeout: 0,
    allowInternalNetworkInterfaces: true,
    logger: false,
    tls: {
      minVersion: 'TLSv1.2' as const,
      rejectUnauthorized: isVerified,
      servername: route.servername,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    },
  };
}

function whyFailed(error: NodemailerError, isUpgrading: boolean): Exclude<Opened, { readonly kind: 'open' }> {
  const code = error.responseCode ?? 0;
  if (code >= 400 && code < 500) return { kind: 'unreachable', reason: `reply-${code}` };
  if (error.command === 'STARTTLS' && code > 0) return { kind: 'no-tls', reason: 'no-starttls' };
  if (error.command === 'EHLO' && code > 0) return { kind: 'no-tls', reason: 'ehlo-refused' };
  if (error.code === 'ETIMEDOUT') return { kind: 'unreachable', reason: 'timed-out' };
  if (isUpgrading || error.code === 'ETLS') return { kind: 'handshake-failed' };
  if (code > 0) return { kind: 'unreachable', reason: `reply-${code}` };
  return { kind: 'unreachable', reason: NETWORK_REASONS[error.originalCode ?? error.code ?? ''] ?? 'line-died' };
}

const NETWORK_REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused',
  EDNS: 'no-address',
  ENOTFOUND: 'no-address',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  ETIMEDOUT: 'timed-out',
};
