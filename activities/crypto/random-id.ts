import { randomBytes } from 'node:crypto';

const PREFIXES = [
  'pat',
  'con',
  'evt',
  'enr',
  'msg',
  'jrn',
  'ver',
  'tpl',
  'seg',
  'apt',
  'aud',
  'usr',
  'clt',
  'tsk',
  'lst',
  'hld',
  'rev',
  'prm',
  'mov',
  'wlk',
] as const;
export type IdPrefix = (typeof PREFIXES)[number];
export type RandomId<P extends IdPrefix> = `${P}_${string}`;

/** Crockford's base 32 in lower case: no i, l, o, u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BYTES = 16;

/** A new id: 128 random bits behind a prefix. Carries no meaning and no time. */
export function newId<P extends IdPrefix>(prefix: P): RandomId<P> {
  return `${prefix}_${base32(randomBytes(BYTES))}`;
}

export function isId<P extends IdPrefix>(prefix: P, value: string): value is RandomId<P> {
  return value.startsWith(`${prefix}_`) && /^[0-9a-hjkmnp-tv-z]{26}$/.test(value.slice(prefix.length + 1));
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += letter(held >> (bits - 5));
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + letter(held << (5 - bits));
}

const letter = (value: number): string => ALPHABET.charAt(value & 31);
