import type { FactType, PermissionAxis } from '../../../../engine/conditions/condition.ts';
import { PURPOSE_RULES } from '../../../../engine/gate/purposes.ts';
import type { Catalog } from '../../../../engine/compiler/result.ts';
import type { JourneyDocument } from '../../../../engine/journey/document.ts';
import { EVENTS, isEventType } from '../../../../engine/journey/events.ts';
import { stepById, stepName } from '../../document/kind-of.ts';
import { portsOf } from '../../document/ports.ts';
import { stepsBefore } from '../../document/steps-before.ts';
import { textOf } from '../settings.ts';
import type { DraftLeaf } from './condition-rows.ts';
import { freshTest } from './test-ops.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What a condition of one step may ask about. */
export interface Subjects {
  readonly facts: Catalog['facts'];
  readonly lists: Catalog['lists'];
  /** Earlier steps that can be left in several ways, with those ways. */
  readonly steps: readonly (Choice & { readonly ports: readonly Choice[] })[];
  /** Fields that the event which starts the journey brings; of custom events none are known. */
  readonly fields: readonly string[];
  /** Whether such data, and what is permitted, may be asked for at all: the journey itself is told of neither when it changes. */
  readonly hasEventData: boolean;
  readonly hasPermissions: boolean;
}

export function subjectsFor(document: JourneyDocument, catalog: Catalog, node: string | null): Subjects {
  const { facts, lists } = catalog;
  if (node === null) return { facts, lists, steps: [], fields: [], hasEventData: false, hasPermissions: false };
  const steps = stepsBefore(document, node).flatMap((step) => {
    const ports = portsOf(document, step).map(({ name, label }) => ({ value: name, label }));
    return ports.length < 2 ? [] : [{ value: step.id, label: stepName(step), ports }];
  });
  return { facts, lists, steps, fields: fieldsOf(document), hasEventData: true, hasPermissions: true };
}

function fieldsOf(document: JourneyDocument): readonly string[] {
  const event = textOf(document.nodes.find((node) => node.kind === 'entry')?.settings.event);
  return isEventType(event) ? [...EVENTS[event].fields, ...EVENTS[event].optional] : [];
}

const OTHER_FIELD = 'event-data ';

/** The value of the subject's select: kind and name. */
export function subjectKey(leaf: DraftLeaf, subjects: Subjects): string | null {
  switch (leaf.kind) {
    case 'fact':
      return leaf.fact === '' ? null : `fact ${leaf.fact}`;
    case 'list':
      return `list ${leaf.list}`;
    case 'outcome':
      return `outcome ${leaf.node}`;
    case 'permission':
      return `permission ${leaf.axis}`;
    case 'event-data':
      return subjects.fields.includes(leaf.field) ? `event-data ${leaf.field}` : OTHER_FIELD;
  }
}

/** A field that is named by typing. */
export const isTypedField = (leaf: DraftLeaf, subjects: Subjects): boolean =>
  leaf.kind === 'event-data' && !subjects.fields.includes(leaf.field);

export interface ChoiceGroup {
  readonly group: string;
  readonly items: Choice[];
}

/** In groups; what the row asks for and nobody knows any more stands there by its id, so that it is not lost from sight. */
export function subjectGroups(leaf: DraftLeaf, subjects: Subjects, document: JourneyDocument): ChoiceGroup[] {
  const groups = [
    { group: 'Facts', items: subjects.facts.map(({ id, name }) => ({ value: `fact ${id}`, label: name })) },
    {
      group: 'Answers of earlier steps',
      items: subjects.steps.map(({ value, label }) => ({ value: `outcome ${value}`, label: `Answer of "${label}"` })),
    },
    { group: 'Lists', items: subjects.lists.map(({ id, name }) => ({ value: `list ${id}`, label: `List "${name}"` })) },
    { group: 'Permission', items: subjects.hasPermissions ? PERMISSIONS : [] },
    {
      group: 'Data of the event that starts it',
      items: [
        ...subjects.fields.map((field) => ({ value: `event-data ${field}`, label: `Event data "${field}"` })),
        ...(subjects.hasEventData ? [{ value: OTHER_FIELD, label: 'Another field of the event' }] : []),
      ],
    },
  ];
  const key = subjectKey(leaf, subjects);
  const isListed = key === null || groups.some(({ items }) => items.some(({ value }) => value === key));
  const lost = isListed
    ? []
    : [{ group: 'Not there any more', items: [{ value: key, label: lostLabel(leaf, document) }] }];
  return [...lost, ...groups].filter(({ items }) => items.length > 0);
}

function lostLabel(leaf: DraftLeaf, document: JourneyDocument): string {
  if (leaf.kind === 'fact') return leaf.fact;
  if (leaf.kind === 'list') return leaf.list;
  if (leaf.kind === 'event-data') return leaf.field;
  if (leaf.kind === 'permission') return AXIS_LABELS[leaf.axis];
  const step = stepById(document, leaf.node);
  return step === null ? 'A step that is gone' : stepName(step);
}

/** Another subject: a fresh question, unless it is the same one. */
export function leafFor(key: string, before: DraftLeaf, subjects: Subjects): DraftLeaf {
  if (key === subjectKey(before, subjects)) return before;
  const [kind = '', ...rest] = key.split(' ');
  const name = rest.join(' ');
  switch (kind) {
    case 'list':
      return { kind, list: name, isMember: true };
    case 'outcome':
      return { kind, node: name, port: '' };
    case 'permission':
      return permissionLeaf(name);
    case 'event-data':
      return { kind, field: name, test: freshTest('any') };
    default:
      return { kind: 'fact', fact: name, test: freshTest(factType(name, subjects)) };
  }
}

const AXIS_LABELS: Readonly<Record<PermissionAxis, string>> = {
  authorization: 'Signed authorization',
  channel: 'Agreement to mail',
  part2: 'Part 2 consent',
  tracking: 'Leave to follow clicks',
};
const AXES = Object.keys(AXIS_LABELS) as readonly PermissionAxis[];
const PERMISSIONS: Choice[] = AXES.map((axis) => ({ value: `permission ${axis}`, label: AXIS_LABELS[axis] }));

/** Only mail of this purpose needs a signed authorization. */
const NEEDS_AUTHORIZATION = Object.entries(PURPOSE_RULES).find(([, rule]) => rule.needsAuthorization)?.[0] ?? '';

function permissionLeaf(name: string): DraftLeaf {
  const axis = AXES.find((one) => one === name) ?? 'authorization';
  const purpose = axis === 'authorization' ? NEEDS_AUTHORIZATION : '';
  return { kind: 'permission', axis, purpose, isGranted: true };
}

export const factType = (fact: string, subjects: Subjects): FactType =>
  subjects.facts.find(({ id }) => id === fact)?.type ?? 'text';

export const FRESH_LEAF: DraftLeaf = { kind: 'fact', fact: '', test: { op: 'is', value: null } };
