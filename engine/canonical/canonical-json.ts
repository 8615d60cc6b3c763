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
  try {
    return write(value, null);
  } catch (fault) {
    // Keeping the path takes as long as writing, so only what is refused is gone through again, to name the place.
    if (fault instanceof NotCanonical) return write(value, '');
    throw fault;
  }
}

/** JSON pointer to the value; null: nobody asks. */
type Path = string | null;
const under = (path: Path, key: string | number): Path => (path === null ? null : `${path}/${key}`);

function write(value: unknown, path: Path): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value, path);
  if (typeof value === 'number') return writeNumber(value, path);
  if (Array.isArray(value)) return writeArray(value, path);
  if (typeof value === 'object' && isPlain(value)) return writeObject(value, path);
  throw new NotCanonical(
    `The value at ${path || '/'} is not JSON: give text, a number, true, false, null, a list or a plain object.`,
  );
}

/** Printable ASCII without quote and backslash is written as it stands. */
const PLAIN = /^[ !#-[\]-~]*$/;
const LONE = /\p{Surrogate}/u;

function writeText(value: string, path: Path): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (LONE.test(value)) throw new NotCanonical(`The text at ${path || '/'} holds half of a surrogate pair.`);
  return JSON.stringify(value);
}

function writeNumber(value: number, path: Path): string {
  if (!Number.isFinite(value)) throw new NotCanonical(`The number at ${path || '/'} is not finite.`);
  return JSON.stringify(value);
}

/** By index: `map` would skip holes. */
function writeArray(values: readonly unknown[], path: Path): string {
  let text = '';
  for (let index = 0; index < values.length; index += 1)
    text += `${index === 0 ? '' : ','}${write(values[index], under(path, index))}`;
  return `[${text}]`;
}

/** Keys sorted as `toSorted` does: by UTF-16 code units. */
function writeObject(value: Readonly<Record<string, unknown>>, path: Path): string {
  // Most objects are made with their keys in order; for those the engine's own writer says the same, many times as fast.
  const asItStands = isInOrder(value) ? JSON.stringify(value) : ESCAPE;
  if (!asItStands.includes(ESCAPE)) return asItStands;
  let text = '';
  for (const key of Object.keys(value).toSorted()) {
    const item = value[key];
    if (item === undefined) continue;
    text += `${text === '' ? '' : ','}${writeText(key, path)}:${write(item, under(path, key))}`;
  }
  return `{${text}}`;
}

/** How JSON.stringify writes half of a surrogate pair begins with this, and little else does. */
const ESCAPE = '\\u';

/** Is a value JSON all through, with the keys of each object in their order and none undefined? */
function isInOrder(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return areInOrder(value);
  if (!isPlain(value)) return false;
  const keys = Object.keys(value);
  let last = '';
  for (const key of keys) {
    if (key < last) return false;
    last = key;
  }
  for (const key of keys) {
    const item = value[key];
    if (typeof item !== 'string' && !isInOrder(item)) return false;
  }
  return true;
}

/** By index: `every` would skip holes. */
function areInOrder(values: readonly unknown[]): boolean {
  for (let index = 0; index < values.length; index += 1) if (!isInOrder(values[index])) return false;
  return true;
}

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
