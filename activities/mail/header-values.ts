/** CR, LF and NUL start a header of their own; the Unicode line ends do so in lenient readers. */
const BREAKS = /[\r\n\0\u2028\u2029]/;
/** Printable ASCII without spaces, brackets and quotes: what we put between `<` and `>` of MAIL and RCPT. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+$/;
const LONGEST_ADDRESS = 254;

export interface BadHeaderValue {
  readonly kind: 'bad-header-value';
  /** The name of the field, never its value. */
  readonly field: string;
}

/** May this text stand in a header? */
export function isHeaderSafe(value: string): boolean {
  return !BREAKS.test(value);
}

/** RFC 5321 Mailbox without quoted local parts, address literals and non-ASCII. */
export function isEnvelopeAddress(value: string): boolean {
  return value.length <= LONGEST_ADDRESS && ADDRESS.test(value);
}

/** The first field that must not stand in a header, or null. */
export function badHeaderValue(fields: Readonly<Record<string, string>>): BadHeaderValue | null {
  const bad = Object.entries(fields).find(([, value]) => !isHeaderSafe(value));
  return bad === undefined ? null : { kind: 'bad-header-value', field: bad[0] };
}
