import type { DocumentNode } from '../../../engine/journey/document.ts';

/** Settings of a draft may be missing or wrong: read with a fallback, never trusted. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const numberOf = (value: unknown, fallback: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : fallback;
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
export const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** What every form of a kind gets. `set` merges; `undefined` removes the setting. */
export interface FormProps {
  readonly node: DocumentNode;
  readonly set: (patch: Readonly<Record<string, unknown>>) => void;
}

export function patched(
  settings: DocumentNode['settings'],
  patch: Readonly<Record<string, unknown>>,
): DocumentNode['settings'] {
  return Object.fromEntries(Object.entries({ ...settings, ...patch }).filter(([, value]) => value !== undefined));
}
