import { answerSets } from './answer-sets.ts';
import type { Condition } from './condition.ts';
import { OTHERWISE } from './decision-table.ts';
import type { Case } from './decision-table.ts';
import { spend } from './effort.ts';
import type { Effort } from './effort.ts';
import { regionWhere } from './normal-form.ts';
import { EVERYWHERE, minus } from './region.ts';
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
  const { regions, search } = regionsOf(
    cases.map((one) => one.when),
    facts,
    effort,
  );
  const findings: CaseFinding[] = [];
  for (const [index, region] of regions.entries()) {
    const finding = findingOf(region, regions.slice(0, index), search);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

/**
 * The ports of a decision table by which nobody leaves for whom `wanted` is not true. Sound, and not complete, as
 * `caseFindings` is: what is named is so.
 */
export function portsOnlyWhere(
  wanted: Condition,
  cases: readonly Case[],
  facts: Declarations,
  effort: Effort,
): ReadonlySet<string> {
  const { regions, search } = regionsOf([wanted, ...cases.map((one) => one.when)], facts, effort);
  const [where, ...taken] = regions;
  const only = new Set<string>();
  if (where === null || where === undefined) return only;
  const leaving = [...taken, EVERYWHERE];
  for (const [index, region] of leaving.entries()) {
    // Whoever comes to a case was taken by none before it.
    const outer = [...where, ...taken.slice(0, index).flatMap((one) => one ?? [])];
    if (region !== null && isWithin(region, outer, search)) only.add(cases[index]?.port ?? OTHERWISE);
  }
  return only;
}

interface Search {
  readonly all: (subject: string) => AnswerSet;
  readonly effort: Effort;
}

/** Where each condition is true; null: not known. */
function regionsOf(
  conditions: readonly Condition[],
  facts: Declarations,
  effort: Effort,
): { readonly regions: readonly (Region | null)[]; readonly search: Search } {
  const sets = answerSets(conditions.flatMap(leavesOf), facts, effort);
  const all = new Map<string, AnswerSet>();
  for (const one of sets.values()) all.set(one.subject, one.all);
  const regions = conditions.map((one) => regionWhere(one, true, { sets, effort }));
  return { regions, search: { all: (subject) => all.get(subject) ?? 0n, effort } };
}

function findingOf(region: Region | null, earlier: readonly (Region | null)[], search: Search): CaseFinding | null {
  if (region === null) return null;
  if (region.length === 0) return { case: earlier.length, kind: 'impossible', by: null };
  const by = earlier.findIndex((one) => one !== null && isWithin(region, one, search));
  if (by >= 0) return { case: earlier.length, kind: 'shadowed', by };
  if (earlier.length < 2) return null;
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
