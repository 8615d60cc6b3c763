import type { ExitRule } from '../interpreter/plan.ts';
import type { Condition } from './condition.ts';
import { holds } from './evaluate.ts';
import type { ConditionView } from './evaluate.ts';
import { leavesOf, subjectsOf } from './used.ts';

type OnCondition = Extract<ExitRule, { readonly when: Condition }>;

export const isOnCondition = (rule: ExitRule): rule is OnCondition => 'when' in rule;

/** The reason of the first exit rule whose condition holds; null: none does. Simulator and server both ask here. */
export const exitReason = (exits: readonly ExitRule[], view: ConditionView): string | null =>
  exits.find((rule) => isOnCondition(rule) && holds(rule.when, view))?.reason ?? null;

/** Everything that the exit rules of a plan ask for, as one condition. */
export const askedByExits = (exits: readonly ExitRule[]): Condition => ({
  kind: 'any',
  of: exits.filter(isOnCondition).map((rule) => rule.when),
});

/**
 * What changes only facts or lists can be noticed at once; days pass without a change, answers of steps are no facts, and
 * permission may end by itself. A withdrawal that leaves nothing to send ends the run without a rule.
 */
export function isNoticed(condition: Condition): boolean {
  const { fields, nodes, purposes, segments } = subjectsOf(condition);
  const countsDays = leavesOf(condition).some((leaf) => 'test' in leaf && 'days' in leaf.test);
  return !countsDays && fields.size + nodes.size + purposes.size + segments.size === 0;
}
