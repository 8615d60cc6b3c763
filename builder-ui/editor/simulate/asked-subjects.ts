import type { Catalog } from '../../../engine/compiler/result.ts';
import type { FactType, Leaf, Test } from '../../../engine/conditions/condition.ts';
import { parseCondition } from '../../../engine/conditions/condition-schema.ts';
import { leavesOf, subjectsOf } from '../../../engine/conditions/used.ts';
import type { Condition } from '../../../engine/conditions/condition.ts';
import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { entrySettings } from '../../../engine/journey/kinds/entry.ts';
import { stepName } from '../document/kind-of.ts';
import { casesOf } from '../panel/forms/branch-cases.ts';

export interface AskedValue {
  readonly id: string;
  readonly label: string;
  readonly type: FactType;
  /** Every value that a code may have. */
  readonly values?: readonly string[];
}

export interface Named {
  readonly value: string;
  readonly label: string;
}

/** What a drawing asks of its patient: only that need be said of one who is made up. */
export interface AskedSubjects {
  readonly facts: readonly AskedValue[];
  /** Data of the event that starts the journey. */
  readonly fields: readonly AskedValue[];
  readonly lists: readonly Named[];
  /** Steps at which staff have something to do. */
  readonly tasks: readonly Named[];
  /** Steps whose mail somebody may press. */
  readonly mails: readonly Named[];
  readonly hasSplit: boolean;
  /** It starts by date or by schedule. */
  readonly isEntryPlanned: boolean;
}

/** In the order in which the drawing asks; steps that are turned off ask nothing. */
export function askedSubjects({ nodes, settings }: JourneyDocument, { facts, lists }: AskedNames): AskedSubjects {
  const steps = nodes.filter(({ off }) => off !== true);
  const all: Condition = { kind: 'all', of: [...steps.flatMap(conditionsOf), ...exitConditions(settings)] };
  const subjects = subjectsOf(all);
  const leaves = leavesOf(all);
  const factOf = (id: string): AskedValue => {
    const known = facts.find((fact) => fact.id === id);
    if (known === undefined) return { id, label: id, type: typeOf(leaves, 'fact', id) };
    return { id, label: known.name, type: known.type, values: known.values };
  };
  return {
    facts: [...subjects.facts].map(factOf),
    fields: [...subjects.fields].map((id) => ({ id, label: id, type: typeOf(leaves, 'event-data', id) })),
    lists: [...subjects.lists].map((id) => ({ value: id, label: lists.find((one) => one.id === id)?.name ?? id })),
    tasks: named(steps, 'staff-task'),
    mails: named(steps, 'send-email'),
    hasSplit: steps.some(({ kind }) => kind === 'split'),
    isEntryPlanned: steps.some(
      ({ kind, settings }) =>
        kind === 'entry' && (settings['trigger'] === 'date' || settings['trigger'] === 'schedule'),
    ),
  };
}

const named = (steps: readonly DocumentNode[], kind: string): readonly Named[] =>
  steps.flatMap((node) => (node.kind === kind ? [{ value: node.id, label: stepName(node) }] : []));

type AskedNames = Pick<Catalog, 'facts' | 'lists'>;

function conditionsOf({ kind, settings }: DocumentNode): readonly Condition[] {
  if (kind === 'entry') return startAsks(settings);
  if (kind !== 'branch') return [];
  return casesOf(settings.cases).flatMap(({ when }) => parseCondition(when) ?? []);
}

const exitConditions = ({ exitRules }: JourneyDocument['settings']): readonly Condition[] =>
  exitRules.flatMap((rule) => ('when' in rule ? (parseCondition(rule.when) ?? []) : []));

/** A start by date needs its fact, one by schedule its list. */
function startAsks(settings: DocumentNode['settings']): readonly Condition[] {
  const start = entrySettings.safeParse(settings).data;
  if (start?.trigger === 'schedule') return [{ kind: 'list', list: start.list, isMember: true }];
  const isDated = start?.trigger === 'date' && start.anchor === 'fact';
  return isDated ? [{ kind: 'fact', fact: start.fact, test: { op: 'is-known' } }] : [];
}

/** Of what nobody declared the questions tell the type. */
function typeOf(leaves: readonly Leaf[], kind: 'fact' | 'event-data', id: string): FactType {
  const tests = leaves.flatMap((leaf) => {
    if (leaf.kind === 'fact') return kind === 'fact' && leaf.fact === id ? [leaf.test] : [];
    return leaf.kind === 'event-data' && kind === 'event-data' && leaf.field === id ? [leaf.test] : [];
  });
  return tests.map(typeAsked).find((type) => type !== null) ?? 'text';
}

function typeAsked(test: Test): FactType | null {
  if ('days' in test) return 'date';
  const value = 'values' in test ? test.values[0] : 'value' in test ? test.value : undefined;
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : null;
}
