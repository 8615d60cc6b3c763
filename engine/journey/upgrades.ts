import { journeyDocument } from './document.ts';
import type { JourneyDocument } from './document.ts';

/** What stands in the way of reading a document, by place; never a value from it. */
export interface ReadProblem {
  /** JSON pointer into the document. */
  readonly pointer: string;
  readonly message: string;
}

export type ReadDocument =
  | { readonly ok: true; readonly document: JourneyDocument }
  | { readonly ok: false; readonly problems: readonly ReadProblem[] };

/** One step from a format to the next. `name` says what it does; a test fails for a step that no stored document exercises. */
export interface Upgrade {
  readonly name: string;
  readonly from: number;
  readonly apply: (value: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** In order, without gaps: `UPGRADES[n]` leads from format n + 1 to n + 2. Format 1 is the first, so there is none yet. */
export const UPGRADES: readonly Upgrade[] = [];

const NEWEST = UPGRADES.length + 1;
const MOST_PROBLEMS = 50;

/** Reads a document of any known format. Never throws. */
export function readDocument(value: unknown): ReadDocument {
  try {
    return readKnown(value);
  } catch {
    return refused('', 'Cannot be read: it is nested too deeply, or is not JSON.');
  }
}

function readKnown(value: unknown): ReadDocument {
  const version = formatOf(value);
  if (version === null || version > NEWEST)
    return refused('/formatVersion', `The format is not known here; this version reads up to ${NEWEST}.`);
  if (!isStorableText(value))
    return refused('', 'Holds characters that cannot be stored: a zero byte, or half of a surrogate pair.');
  const parsed = journeyDocument.safeParse(upgraded(value, version));
  if (parsed.success) return { ok: true, document: parsed.data };
  const problems = parsed.error.issues.slice(0, MOST_PROBLEMS).flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [null];
    return keys.map((key) => ({
      pointer: pointerOf(key === null ? issue.path : [...issue.path, key]),
      message: ruleOf(issue.code),
    }));
  });
  return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
}

const refused = (pointer: string, message: string): ReadDocument => ({ ok: false, problems: [{ pointer, message }] });

function formatOf(value: unknown): number | null {
  const version = typeof value === 'object' && value !== null && 'formatVersion' in value ? value.formatVersion : null;
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : null;
}

function upgraded(value: unknown, version: number): unknown {
  return UPGRADES.slice(version - 1).reduce(
    (document, upgrade) => upgrade.apply(document),
    value as Readonly<Record<string, unknown>>,
  );
}

/** JSON.stringify escapes lone surrogates and control characters; a backslash that was in the text is doubled. */
const isStorableText = (value: unknown): boolean => !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(value));

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const RULES: Readonly<Record<string, string>> = {
  unrecognized_keys: 'Is a field that is not known here.',
  too_big: 'Is longer or larger than allowed.',
  too_small: 'Is shorter or smaller than allowed.',
  invalid_type: 'Has the wrong type, or is missing.',
  invalid_value: 'Is none of the allowed values.',
};

const ruleOf = (code: string): string => RULES[code] ?? 'Does not fit the format.';
