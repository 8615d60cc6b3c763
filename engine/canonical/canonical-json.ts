/** Not JSON: a function, a bigint, NaN, an infinite number, a lone surrogate, a hole in an array. Names the path, never the value. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

/**
 * The one JSON text of a value (RFC 8785, JSON Canonicalization Scheme): keys sorted by UTF-16 code units, numbers as
 * ECMAScript prints them, no space. Properties that are undefined are left out, as JSON.stringify does; a `toJSON` is
 * not called, so dates are given as text. Throws NotCanonical.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '');
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value, path);
  if (typeof value === 'number') return writeNumber(value, path);
  if (Array.isArray(value)) return writeArray(value, path);
  if (typeof value === 'object' && isPlain(value)) return writeObject(value, path);
  throw new NotCanonical(
    `The value at ${path || '/'} is not JSON: give text, a number, true, false, null, a list or a plain object.`,
  );
}

function writeText(value: string, path: string): string {
  if (/\p{Surrogate}/u.test(value))
    throw new NotCanonical(`The text at ${path || '/'} holds half of a surrogate pair.`);
  return JSON.stringify(value);
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) throw new NotCanonical(`The number at ${path || '/'} is not finite.`);
  return JSON.stringify(value);
}

/** By index: `map` would skip holes. */
function writeArray(values: readonly unknown[], path: string): string {
  return `[${Array.from(values, (item, index) => write(item, `${path}/${index}`)).join(',')}]`;
}

function writeObject(value: object, path: string): string {
  const written = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${writeText(key, path)}:${write(item, `${path}/${key}`)}`);
  return `{${written.join(',')}}`;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
