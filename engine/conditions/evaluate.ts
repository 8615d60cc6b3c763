import type { Condition, FactValue, Leaf, PermissionAxis, Test } from './condition.ts';
import { daysAgo } from './day-number.ts';
import { leafTruth } from './leaf-truth.ts';
import type { Answer } from './leaf-truth.ts';

/** What is known about one patient at one instant. Null: missing, not known. */
export interface ConditionView {
  fact(name: string): FactValue | null;
  eventData(field: string): FactValue | null;
  isOnList(id: string): boolean;
  isInSegment(id: string): boolean | null;
  /** The port by which the latest visit of a step left. */
  outcome(node: string): string | null;
  /** Of a contact that mail would go to now. What is not on record, or is over, is not granted. */
  isPermitted(axis: PermissionAxis, purpose: string): boolean;
  /** The local date of the patient, `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * True, false, or null for not known (Kleene's three values): `all` is false as soon as one is, `any` true as soon as
 * one is, and the opposite of not known is not known. Recursive: trees come from parseCondition, which bounds them.
 */
export function evaluate(condition: Condition, view: ConditionView): boolean | null {
  switch (condition.kind) {
    case 'all':
      return ofGroup(condition.of, false, view);
    case 'any':
      return ofGroup(condition.of, true, view);
    case 'not': {
      const inner = evaluate(condition.of, view);
      return inner === null ? null : !inner;
    }
    default:
      return leafTruth(condition, answerTo(condition, view));
  }
}

/** What is not known is not taken for yes (law 8). */
export const holds = (condition: Condition, view: ConditionView): boolean => evaluate(condition, view) === true;

/** `decider` settles the group alone. A group of nothing asks nothing: not known. */
function ofGroup(of: readonly Condition[], decider: boolean, view: ConditionView): boolean | null {
  let answer: boolean | null = of.length === 0 ? null : !decider;
  for (const one of of) {
    const truth = evaluate(one, view);
    if (truth === decider) return decider;
    if (truth === null) answer = null;
  }
  return answer;
}

function answerTo(leaf: Leaf, view: ConditionView): Answer {
  switch (leaf.kind) {
    case 'fact':
      return dated(leaf.test, view.fact(leaf.fact), view.today);
    case 'event-data':
      return dated(leaf.test, view.eventData(leaf.field), view.today);
    case 'list':
      return { value: view.isOnList(leaf.list), daysAgo: null };
    case 'segment':
      return { value: view.isInSegment(leaf.segment), daysAgo: null };
    case 'permission':
      return { value: view.isPermitted(leaf.axis, leaf.purpose), daysAgo: null };
    case 'outcome':
      return { value: view.outcome(leaf.node), daysAgo: null };
  }
}

function dated(test: Test, value: FactValue | null, today: string): Answer {
  const isNumberless = typeof value === 'number' && !Number.isFinite(value);
  const isDated = typeof value === 'string' && 'days' in test;
  return { value: isNumberless ? null : value, daysAgo: isDated ? daysAgo(value, today) : null };
}
