import { TLSSocket } from 'node:tls';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { TlsEvidence } from './secured.ts';

const GOOD_PROTOCOLS: readonly string[] = ['TLSv1.2', 'TLSv1.3'];

/**
 * The socket under a connection. The one place that reads nodemailer's underscore name; smtp-handoff's tests prove it on
 * every upgrade.
 */
export function socketOf(connection: SMTPConnection): TLSSocket | null {
  return connection._socket instanceof TLSSocket ? connection._socket : null;
}

/** Null: the line is not encrypted with TLS 1.2 or later. Read before MAIL FROM. */
export function readEvidence(connection: SMTPConnection, servername: string): TlsEvidence | null {
  const socket = socketOf(connection);
  const protocol = socket?.getProtocol() ?? '';
  const fingerprint = socket?.getPeerX509Certificate()?.fingerprint256;
  if (socket === null || !GOOD_PROTOCOLS.includes(protocol) || fingerprint === undefined) return null;
  return {
    protocol,
    cipher: socket.getCipher().name,
    authorized: socket.authorized,
    peerFingerprint: fingerprint,
    tier: socket.authorized ? 'T2' : 'T1',
    servername,
  };
}
