import { journeyDocument } from './document.ts';
import type { JourneyDocument } from './document.ts';

/** What stands in the way of reading a document, by place; never a value from it. */
export interface ReadProblem {
  /** JSON pointer into the document. */
  readonly pointer: string;
  readonly message: string;
}

export type ReadDocument = { readonly ok: true; readonly document: JourneyDocument } | { readonly ok: false; readonly problems: readonly ReadProblem[] };

const NEWEST = 1;

/** Reads a document of any known format. Never throws. */
export function readDocument(value: unknown): ReadDocument {
  const version = formatOf(value);
  if (version === null || version > NEWEST) {
    return { ok: false, problems: [{ pointer: '/formatVersion', message: `The format is not known here; this version reads up to ${NEWEST}.` }] };
  }
  const parsed = journeyDocument.safeParse(value);
  if (parsed.success) return { ok: true, document: parsed.data };
  return { ok: false, problems: parsed.error.issues.slice(0, 50).map((issue) => ({ pointer: pointerOf(issue.path), message: ruleOf(issue.code) })) };
}

function formatOf(value: unknown): number | null {
  const version = typeof value === 'object' && value !== null && 'formatVersion' in value ? value.formatVersion : null;
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : null;
}

const pointerOf = (path: readonly PropertyKey[]): string => path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const RULES: Readonly<Record<string, string>> = {
  unrecognized_keys: 'Holds a field that is not known here.',
  too_big: 'Is longer or larger than allowed.',
  too_small: 'Is shorter or smaller than allowed.',
  invalid_type: 'Has the wrong type, or is missing.',
};

const ruleOf = (code: string): string => RULES[code] ?? 'Does not fit the format.';
