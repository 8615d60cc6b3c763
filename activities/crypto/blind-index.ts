import { domainToASCII } from 'node:url';
import type { Keyring } from './keyring.ts';

const exact = (value: string): string => value;
/** Identifiers of other systems may differ by case only, so case stays. */
const trimmed = (value: string): string => value.normalize('NFC').trim();

/** How a value looks before it is indexed, so that two spellings of one thing meet. A kind never changes its rule. */
const NORMALISERS = {
  address: normaliseAddress,
  phone: (value: string) => value.replace(/[^\d+]/g, ''),
  'record-number': (value: string) => value.split('\n').map(trimmed).join('\n'),
  event: exact,
  appointment: exact,
  request: exact,
  name: (value: string) => value.normalize('NFKC').toLocaleLowerCase('en-US').replace(/\s+/g, ' ').trim(),
} as const satisfies Record<string, (value: string) => string>;

export type BlindIndexKind = keyof typeof NORMALISERS;

/** Finds a sealed value without opening it: HMAC-SHA256 under the keyring, with the kind as domain. Equal values show as equal. */
export function blindIndex(keyring: Keyring, kind: BlindIndexKind, value: string): Buffer {
  return keyring.hmac('blind-index', `${kind}\0${NORMALISERS[kind](value)}`);
}

/** Trims; lower case on both sides of the @; the domain in its ASCII form. `+tag` stays: it may be another mailbox. */
export function normaliseAddress(address: string): string {
  const text = address.normalize('NFC').trim().toLowerCase();
  const at = text.lastIndexOf('@');
  if (at < 0) return text;
  const domain = text.slice(at + 1).replace(/\.$/, '');
  return `${text.slice(0, at)}@${domainToASCII(domain) || domain}`;
}
