/** Just enough DER (X.690) to write an X.509 certificate. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  generalizedTime: 0x18,
} as const;

/** Tag, length, contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), length(body.length), body]);
}

export const sequence = (...contents: readonly Uint8Array[]): Uint8Array => der(TAG.sequence, ...contents);

/** Constructed and tagged by context. */
export const tagged = (number: number, ...contents: readonly Uint8Array[]): Uint8Array =>
  der(0xa0 | number, ...contents);

/** Not negative, in as few octets as it takes (X.690 8.3.2): one random serial in 512 began with an octet too many, and nothing could read its certificate. */
export function integer(value: Uint8Array): Uint8Array {
  const first = value.findIndex((octet) => octet !== 0);
  const significant = first === -1 ? Buffer.from([0]) : value.subarray(first);
  const isNegative = ((significant[0] ?? 0) & 0x80) !== 0;
  return der(TAG.integer, isNegative ? Buffer.concat([Buffer.from([0]), significant]) : significant);
}

export const bitString = (value: Uint8Array, unusedBits = 0): Uint8Array =>
  der(TAG.bitString, Buffer.from([unusedBits]), value);

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** 2050 and later is written like this as well: `GeneralizedTime` is read by everything that reads X.509 of version 3. */
export function time(instant: Date): Uint8Array {
  return der(TAG.generalizedTime, Buffer.from(`${instant.toISOString().replace(/[-:T]|\.\d+/g, '')}`, 'ascii'));
}

function base128(value: number): readonly number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [...base128(value >> 7).map((byte) => byte | 0x80), low];
}

function length(size: number): Uint8Array {
  if (size < 0x80) return Buffer.from([size]);
  const bytes = size < 0x100 ? [size] : [size >> 8, size & 0xff];
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}
