import { isUnmade } from '../journey/events.ts';
import type { Condition } from '../conditions/condition.ts';
import { parseCondition } from '../conditions/condition-schema.ts';
import type { Effort } from '../conditions/effort.ts';
import { isNoticed } from '../conditions/exit-rule.ts';
import { caseFindings } from '../conditions/reach.ts';
import { leavesOf, subjectsOf } from '../conditions/used.ts';
import { indexOf } from './catalog-index.ts';
import type { Graph } from './graph.ts';
import { isReported, REASON_CODE } from './journey-problems.ts';
import { error } from './problem.ts';
import type { Catalog, Problem } from './result.ts';

/** Elementary steps of thought about the exit rules of one document. */
const EFFORT = 50_000;

type Rule = Graph['document']['settings']['exitRules'][number];

/** Exit rules that end nothing, end everybody, or record nothing. */
export function exitProblems({ document }: Graph, catalog: Catalog): readonly Problem[] {
  const effort = { left: EFFORT };
  return document.settings.exitRules.flatMap((rule, index) => {
    const place = `Exit rule ${index + 1}`;
    return [...ruleProblems(rule, place, catalog, effort), ...reasonProblems(rule, place)];
  });
}

function reasonProblems({ reason }: Rule, place: string): readonly Problem[] {
  const message = `${place} has no reason to record. Use small letters, digits and hyphens.`;
  return REASON_CODE.test(reason) ? [] : [error('setting-missing', null, message)];
}

function ruleProblems(rule: Rule, place: string, catalog: Catalog, effort: Effort): readonly Problem[] {
  if ('when' in rule) return conditionProblems(parseCondition(rule.when), place, catalog, effort);
  const message = `${place} names an event that nobody reports${isUnmade(rule.event) ? ' yet' : ''}, so it would never end anything. Choose another.`;
  return isReported(catalog, rule.event) ? [] : [error('unknown-event', null, message)];
}

function conditionProblems(
  condition: Condition | null,
  place: string,
  catalog: Catalog,
  effort: Effort,
): readonly Problem[] {
  if (condition === null) {
    const message = `${place} has a condition that is not complete, so it would never end anything. Complete or remove it.`;
    return [error('setting-missing', null, message)];
  }
  const unknown = unknownNames(condition, place, catalog);
  if (unknown.length > 0) return unknown;
  if (!isNoticed(condition)) {
    const message = `${place} asks for what nothing reports when it becomes so. Ask for facts and lists only, and for no number of days; for days, wait until a date.`;
    return [error('setting-missing', null, message)];
  }
  return reachProblems(condition, place, catalog, effort);
}

function unknownNames(condition: Condition, place: string, { facts, lists }: Catalog): readonly Problem[] {
  const used = subjectsOf(condition);
  const lostFact = [...used.facts].some((id) => !facts.some((fact) => fact.id === id));
  const lostList = [...used.lists].some((id) => !lists.some((list) => list.id === id));
  const never = 'so it would never end anything. Choose another.';
  return [
    ...(lostFact ? [error('unknown-fact', null, `${place} asks for a fact that nobody declares, ${never}`)] : []),
    ...(lostList ? [error('unknown-list', null, `${place} asks for a list that is not there, ${never}`)] : []),
  ];
}

/** A second case that everybody takes is shadowed exactly where the first holds for all. */
function reachProblems(when: Condition, place: string, catalog: Catalog, effort: Effort): readonly Problem[] {
  const everybody = { port: 'everybody', when: everybodyAsked(when) };
  const [finding] = caseFindings([{ port: 'exit', when }, everybody], indexOf(catalog).declarations, effort);
  if (finding === undefined) return [];
  if (finding.case === 0) {
    const message = `${place} can never hold, because its conditions contradict each other. Change or remove it.`;
    return [error('case-impossible', null, message)];
  }
  const message = `${place} holds for everybody, so nobody would be inside. Change or remove it.`;
  return [error('case-shadowed', null, message)];
}

/** Holds whatever the first question is answered with. */
function everybodyAsked(condition: Condition): Condition {
  const [first] = leavesOf(condition);
  if (first?.kind === 'list') return { kind: 'any', of: [first, { ...first, isMember: !first.isMember }] };
  if (first?.kind !== 'fact') return { kind: 'any', of: [] };
  const { fact } = first;
  return {
    kind: 'any',
    of: [
      { kind: 'fact', fact, test: { op: 'is-known' } },
      { kind: 'fact', fact, test: { op: 'is-unknown' } },
    ],
  };
}
