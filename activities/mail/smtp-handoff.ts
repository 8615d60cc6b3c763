import type { MailRoute } from './mail-routes.ts';
import { openConnection } from './open-connection.ts';
import type { Opened, OpenOptions } from './open-connection.ts';
import { OpenLine } from './open-line.ts';
import type { Secured } from './secured.ts';
import { readEvidence } from './tls-evidence.ts';

export type { MailRoute } from './mail-routes.ts';
export type { ClockPair, HandOffHooks, HandOffOutcome, Secured, SecuredLine, TlsEvidence } from './secured.ts';

export interface ConnectOptions extends OpenOptions {
  /** How long to wait for the answer to the dot; RFC 5321 section 4.5.3.2.6 asks for ten minutes. */
  readonly replyTimeoutMs?: number;
}

export type OpenedLine =
  Exclude<Secured, { readonly kind: 'secured' }> | { readonly kind: 'secured'; readonly line: OpenLine };

const REPLY_TIMEOUT_MS = 10 * 60_000;

/**
 * A line on which TLS was negotiated and judged, before anything about a message is said: first a verified handshake, and
 * only when that fails one without verification, so that the policy can judge what is there. Never in clear. Never throws.
 */
export async function connectSecurely(route: MailRoute, options: ConnectOptions): Promise<Secured> {
  const opened = await openLine(route, options);
  return opened.kind === 'secured' ? { ...opened, evidence: opened.line.evidence } : opened;
}

/** As connectSecurely, with what the pool needs to know about a line. */
export async function openLine(route: MailRoute, options: ConnectOptions): Promise<OpenedLine> {
  const verified = await openConnection(route, options, true);
  const opened = verified.kind === 'handshake-failed' ? await openConnection(route, options, false) : verified;
  if (opened.kind === 'handshake-failed') return { kind: 'no-tls', reason: 'handshake-failed' };
  return opened.kind === 'open' ? judge(opened, route, options) : opened;
}

type Open = Extract<Opened, { readonly kind: 'open' }>;

function judge({ connection }: Open, route: MailRoute, options: ConnectOptions): OpenedLine {
  const evidence = readEvidence(connection, route.servername);
  if (evidence === null) {
    connection.close();
    return { kind: 'no-tls', reason: 'handshake-failed' };
  }
  return { kind: 'secured', line: new OpenLine(connection, evidence, options.replyTimeoutMs ?? REPLY_TIMEOUT_MS) };
}
