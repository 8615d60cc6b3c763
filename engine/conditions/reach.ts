import { answerSets } from './answer-sets.ts';
import type { Case } from './decision-table.ts';
import { spend } from './effort.ts';
import type { Effort } from './effort.ts';
import { regionWhere } from './normal-form.ts';
import { minus } from './region.ts';
import type { AnswerSet, Region } from './region.ts';
import type { Declarations } from './subject.ts';
import { leavesOf } from './used.ts';

/** A case that nobody takes. */
export interface CaseFinding {
  /** Its place in the table, from 0. */
  readonly case: number;
  /** `impossible`: it holds nowhere. `shadowed`: wherever it holds, an earlier one does. */
  readonly kind: 'impossible' | 'shadowed';
  /** The first case that shadows it alone; null if it takes several, or none is needed. */
  readonly by: number | null;
}

/** In elementary steps: some 10 ms. */
const DEFAULT_EFFORT = 200_000;

/**
 * Cases of a decision table that no patient takes, whose facts hold what is declared and whose `today` is a date. Sound:
 * what is found is so. Facts without a declaration and event data may hold anything. Not found: contradictions between
 * dates of two subjects, between a segment and the facts it is made of, and what takes more than 256 products or the effort.
 */
export function caseFindings(
  cases: readonly Case[],
  facts: Declarations,
  effort: Effort = { left: DEFAULT_EFFORT },
): readonly CaseFinding[] {
  const sets = answerSets(
    cases.flatMap((one) => leavesOf(one.when)),
    facts,
    effort,
  );
  const all = new Map([...sets.values()].map((one) => [one.subject, one.all]));
  const search: Search = { all: (subject) => all.get(subject) ?? 0n, effort };
  const regions = cases.map((one) => regionWhere(one.when, true, { sets, effort }));
  return regions.flatMap((region, index) => findingOf(region, regions.slice(0, index), search) ?? []);
}

interface Search {
  readonly all: (subject: string) => AnswerSet;
  readonly effort: Effort;
}

function findingOf(region: Region | null, earlier: readonly (Region | null)[], search: Search): CaseFinding | null {
  if (region === null) return null;
  if (region.length === 0) return { case: earlier.length, kind: 'impossible', by: null };
  const by = earlier.findIndex((one) => one !== null && isWithin(region, one, search));
  if (by >= 0) return { case: earlier.length, kind: 'shadowed', by };
  const together = earlier.flatMap((one) => one ?? []);
  return isWithin(region, together, search) ? { case: earlier.length, kind: 'shadowed', by: null } : null;
}

/** Whether nothing is left of a region without the other. Out of effort: not known, so no. */
function isWithin(region: Region, outer: Region, { all, effort }: Search): boolean {
  let left = region;
  for (const product of outer) {
    const steps = left.reduce((sum, one) => sum + one.size + product.size + 1, 0);
    if (!spend(effort, steps)) return false;
    left = left.flatMap((one) => minus(one, product, all));
  }
  return left.length === 0;
}
