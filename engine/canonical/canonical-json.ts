import { bytesIn, emptyText, putByte, putKnown, putText } from './utf8-text.ts';
import type { Utf8Text } from './utf8-text.ts';

/** Not JSON: a function, a bigint, NaN, an infinite number, a lone surrogate, a hole in an array. Names the path, never the value. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

/**
 * The one JSON text of a value (RFC 8785, JSON Canonicalization Scheme): keys sorted by UTF-16 code units, numbers as
 * ECMAScript prints them, no space. Properties that are undefined are left out, as JSON.stringify does; a `toJSON` is
 * not called, so dates are given as text. Throws NotCanonical.
 */
export const canonicalJson = (value: unknown): string => decoder.decode(canonicalBytes(value));

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** As canonicalJson, in UTF-8: what hashes are made of. Throws NotCanonical. */
export function canonicalBytes(value: unknown): Uint8Array {
  const text = emptyText();
  // Keeping the path takes as long as writing, so only what is refused is gone through again, to name the place.
  if (!write(text, value)) throw new NotCanonical(faultIn(value, '') ?? 'The value is not JSON.');
  return bytesIn(text);
}

/** False: not JSON. */
function write(text: Utf8Text, value: unknown): boolean {
  if (typeof value === 'string') return putText(text, value);
  if (typeof value === 'number') return Number.isFinite(value) && putKnown(text, String(value));
  if (value === null || typeof value === 'boolean') return putKnown(text, String(value));
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return writeArray(text, value);
  return isPlain(value) && writeObject(text, value);
}

const [COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d];

/** By index: `every` would skip holes. */
function writeArray(text: Utf8Text, values: readonly unknown[]): boolean {
  putByte(text, OPEN_LIST);
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) putByte(text, COMMA);
    if (!write(text, values[index])) return false;
  }
  return putByte(text, CLOSE_LIST);
}

function writeObject(text: Utf8Text, value: Plain): boolean {
  const keys = Object.keys(value);
  if (!isSorted(keys)) return writeSorted(text, value, keys.toSorted());
  // Most objects are made with their keys in order. Then the values come in that order too: asking for each by its key is slow.
  return writeEntries(text, keys, Object.values(value));
}

const writeSorted = (text: Utf8Text, value: Plain, keys: readonly string[]): boolean =>
  writeEntries(
    text,
    keys,
    keys.map((key) => value[key]),
  );

function writeEntries(text: Utf8Text, keys: readonly string[], values: readonly unknown[]): boolean {
  let isFirst = true;
  putByte(text, OPEN);
  for (let index = 0; index < keys.length; index += 1) {
    const value = values[index];
    if (value === undefined) continue;
    if (!isFirst) putByte(text, COMMA);
    isFirst = false;
    if (!putText(text, keys[index] ?? '') || !putByte(text, COLON) || !write(text, value)) return false;
  }
  return putByte(text, CLOSE);
}

/** By UTF-16 code units, as `toSorted` does. */
function isSorted(keys: readonly string[]): boolean {
  let last = '';
  for (const key of keys) {
    if (key < last) return false;
    last = key;
  }
  return true;
}

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: object): value is Plain {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

const LONE = /\p{Surrogate}/u;

/** What is wrong with the first value that is not JSON, in the order of the text, and where (JSON pointer); null: nothing. */
function faultIn(value: unknown, path: string): string | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'string')
    return LONE.test(value) ? `The text at ${path || '/'} holds half of a surrogate pair.` : null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : `The number at ${path || '/'} is not finite.`;
  if (Array.isArray(value)) return firstFault([...value.entries()], path);
  if (typeof value !== 'object' || !isPlain(value))
    return `The value at ${path || '/'} is not JSON: give text, a number, true, false, null, a list or a plain object.`;
  const keys = Object.keys(value).toSorted();
  return firstFault(
    keys.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])),
    path,
  );
}

function firstFault(entries: readonly (readonly [key: string | number, item: unknown])[], path: string): string | null {
  for (const [key, item] of entries) {
    const fault = (typeof key === 'string' ? faultIn(key, path) : null) ?? faultIn(item, `${path}/${key}`);
    if (fault !== null) return fault;
  }
  return null;
}
