import { MERGE_FIELDS, isMergeField } from './merge-fields.ts';
import type { FieldValues, MergeField } from './merge-fields.ts';

/** Values in the shape in which Liquid reads them: `{patient: {firstName: "…"}}`. */
export type FieldView = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type Filled =
  | { readonly kind: 'filled'; readonly view: FieldView }
  /** A required value is missing, or a link is none: nothing is sent. Names the field, never a value. */
  | { readonly kind: 'field-missing' | 'field-unusable'; readonly field: string };

/** A value for each field used: the patient's, else the declared wording in this language, else refusal. */
export function fillFields(fields: readonly string[], values: FieldValues, language: string): Filled {
  const view: Record<string, Record<string, string>> = {};
  for (const name of fields) {
    const value = valueOf(name, values, language);
    if (value === null) return { kind: 'field-missing', field: name };
    if (!isUsable(name, value)) return { kind: 'field-unusable', field: name };
    const [group = '', key = ''] = name.split('.');
    (view[group] ??= {})[key] = value;
  }
  return { kind: 'filled', view };
}

function valueOf(name: string, values: FieldValues, language: string): string | null {
  if (!isMergeField(name)) return null;
  const given = values[name]?.trim() ?? '';
  if (given !== '') return given;
  const field: MergeField = MERGE_FIELDS[name];
  return field.whenMissing?.[language] ?? field.whenMissing?.['en'] ?? null;
}

/** Links are ours and absolute; http only on this machine, for the sandbox. */
function isUsable(name: string, value: string): boolean {
  if (!isMergeField(name) || MERGE_FIELDS[name].kind !== 'url') return true;
  return /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/)[^\s"'<>]*$/.test(value);
}
