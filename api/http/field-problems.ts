import type { z } from 'zod';
import type { FieldProblem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** Says which field and which rule, never the value. */
export function fieldProblems(issue: Issue, at: string): readonly FieldProblem[] {
  const pointer = at + pointerOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointer + pointerOf([key]),
      code: 'unknown-field',
      message: 'This field is not known here.',
    }));
  }
  if (issue.code === 'invalid_union') return ofUnion(issue.errors, pointer);
  const isHeader = issue.message === 'bad-header-value';
  return [
    {
      pointer,
      code: isHeader ? 'bad-header-value' : 'bad-field',
      message: isHeader ? 'Line breaks and control characters cannot stand here.' : ruleOf(issue),
    },
  ];
}

/** Of several allowed shapes the one that was meant: it knows most of the fields that came. */
function ofUnion(shapes: readonly (readonly Issue[])[], pointer: string): readonly FieldProblem[] {
  const [meant] = shapes.filter(isOfObject).toSorted((a, b) => unknownKeys(a) - unknownKeys(b) || a.length - b.length);
  if (meant === undefined) return [{ pointer, code: 'bad-field', message: 'None of the allowed shapes fits.' }];
  return meant.flatMap((issue) => fieldProblems(issue, pointer));
}

/** The value is an object as this shape wants one; what is wrong lies inside. */
const isOfObject = (issues: readonly Issue[]): boolean =>
  issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys');

const unknownKeys = (issues: readonly Issue[]): number =>
  issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0),
    0,
  );

/** RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function ruleOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Needs ${issue.expected}.`;
    case 'too_big':
      return `At most ${String(issue.maximum)}.`;
    case 'too_small':
      return `At least ${String(issue.minimum)}.`;
    case 'invalid_format':
      return `Needs the format ${issue.format}.`;
    default:
      return 'Does not fit its schema.';
  }
}

/** Where text stands that the database cannot keep: NUL, or half of a surrogate pair. Null: nowhere. */
export function unkeepableText(value: unknown, path: readonly string[] = []): readonly string[] | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = unkeepableText(key, path) ?? unkeepableText(inner, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
