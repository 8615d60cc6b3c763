import { createHash } from 'node:crypto';
import type { Keyring } from './keyring.ts';

const MESSAGE_ID_BYTES = 20;

/**
 * The same Message-ID for every try of one send, in angle brackets; says nothing to who has no key. The domain is the
 * sender's. Throws when it could not stand in a header.
 */
export function messageIdFor(keyring: Keyring, sendKey: string, domain: string): string {
  if (!/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(domain))
    throw new Error('The domain of a Message-ID must be a host name: check the sender identity.');
  return `<${localPartOf(keyring, sendKey)}@${domain}>`;
}

/** Its part before the @. */
export const localPartOf = (keyring: Keyring, sendKey: string): string =>
  keyring.hmac('message-id', sendKey).subarray(0, MESSAGE_ID_BYTES).toString('hex');

/** The same token for every try of one send and kind; 256 bits, base64url. */
export function linkToken(keyring: Keyring, sendKey: string, kind: string): string {
  return keyring.hmac('link-token', `${kind}\0${sendKey}`).toString('base64url');
}

/** What the database keeps of a token: who reads the table cannot use the link. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
