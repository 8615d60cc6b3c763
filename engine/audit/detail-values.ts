/** The kinds of value that details may hold. Text of people and values of patients have no place here. */

/** An opaque id of ours: `pat_…`, or the id of a node. */
export type Id = string;
/** A word of a closed or declared list: a purpose, a state, a source, a field's name. */
export type Code = string;
/** Hex. */
export type Hash = string;
/** RFC 3339 in UTC. */
export type Instant = string;
export type Count = number;

export type DetailValue = string | number | boolean | null | undefined | readonly string[];
export type Details = Readonly<Record<string, DetailValue>>;

const WORD = /^[A-Za-z0-9_.:+\-*/=]*$/;
const MOST_LETTERS = 200;

/** Letters, digits and a few marks, no space and no @: what an id, code, hash or instant is made of. */
export function isWord(text: string): boolean {
  return text.length <= MOST_LETTERS && WORD.test(text);
}

/** The names of the details that hold anything but ids, codes, hashes, counts and instants. */
export function improperDetails(details: Details): readonly string[] {
  return Object.entries(details).flatMap(([name, value]) => (isProper(value) ? [] : [name]));
}

function isProper(value: DetailValue): boolean {
  if (typeof value === 'string') return isWord(value);
  if (typeof value === 'number') return Number.isFinite(value);
  return Array.isArray(value) ? value.every(isWord) : true;
}
