import type { JourneyDocument } from '../../../../engine/journey/document.ts';
import { recordOf, textOf } from '../settings.ts';

/** One case of a branch as it stands in a draft; other keys that it may hold are kept. */
export interface DraftCase {
  readonly port: string;
  readonly name: string;
  readonly when?: unknown;
}

export const MOST_CASES = 12;

/** Entries without a port are no cases and have no line. */
export function casesOf(value: unknown): readonly DraftCase[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const read = recordOf(one);
    return textOf(read.port) === '' ? [] : [{ ...read, port: textOf(read.port), name: textOf(read.name) }];
  });
}

/** What a case is called: its name, else its place, as on the card. */
export const caseName = ({ name }: DraftCase, index: number): string =>
  name.trim() === '' ? `case ${index + 1}` : name;

export function moved<T>(entries: readonly T[], from: number, to: number): readonly T[] {
  const entry = entries[from];
  if (entry === undefined || to < 0 || to >= entries.length) return entries;
  return entries.toSpliced(from, 1).toSpliced(to, 0, entry);
}

const numberIn = (port: string): number => Number(/^case-(\d{1,9})$/.exec(port)?.[1] ?? 0);

/**
 * A port that no case of this step has, no line leaves and no condition asks for: above the highest number of all of
 * them, so that a line or a question never comes to mean another case.
 */
export function nextPort(document: JourneyDocument, node: string, cases: readonly DraftCase[]): string {
  const ports = [
    ...cases.map(({ port }) => port),
    ...document.edges.filter(({ from }) => from === node).map(({ port }) => port),
    ...document.nodes.flatMap(({ settings }) => askedPorts(settings, node)),
  ];
  return `case-${Math.max(0, ...ports.map(numberIn)) + 1}`;
}

/** Ports of a step that conditions anywhere in these settings ask for. */
function askedPorts(value: unknown, node: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => askedPorts(one, node));
  const read = recordOf(value);
  if (read.kind === 'outcome') return read.node === node ? [textOf(read.port)] : [];
  return Object.values(read).flatMap((one) => askedPorts(one, node));
}
