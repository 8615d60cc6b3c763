import type { JourneyDocument } from '../../../engine/journey/document.ts';
import type { StepCardData } from './step-card-data.ts';

/** How many people are at each step of a version; null means 1 to 10, which read "<11". */
export function countsOf(
  document: JourneyDocument,
  counts: Readonly<Record<string, number | null>>,
): ReadonlyMap<string, StepCardData['counts']> {
  const known = document.nodes.filter((node) => Object.hasOwn(counts, node.id));
  return new Map(known.map((node) => [node.id, [[numberWords(counts[node.id] ?? null), 'here now']]]));
}

const numberWords = (count: number | null): string => (count === null ? '<11' : count.toLocaleString('en-GB'));
